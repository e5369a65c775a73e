'use client'

import { type ClipboardEvent, type DragEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DOCUMENT } from '#app/(desk)/derive/upload-problem.ts'
import { useUploads } from '#app/(desk)/hooks/use-uploads.ts'
import { type Attachment, UPLOAD_TYPES } from '#server/contract/attachment.ts'
import styles from './attachment-field.module.css'
import { KeptFile, SendingFile } from './attachment-rows.tsx'

interface Props {
  value: readonly Attachment[]
  onChange: (part: { attachments: readonly Attachment[]; uploading: boolean }) => void
}

const isTaken = ({ type }: File) => type === DOCUMENT || type.startsWith('image/')

/** Pictures and PDF for what is about to be sent: chosen, dropped or pasted, sent ahead one by one. */
export function AttachmentField({ value, onChange }: Props) {
  const t = useTranslations('desk.attachment')
  const id = useId()
  const [over, setOver] = useState(false)
  const { list, add, retry, stop, remove } = useUploads(value, onChange)
  const take = (files: FileList | null) => add([...(files ?? [])].filter(isTaken))
  const onDrag = (event: DragEvent, inside: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(inside)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    take(event.clipboardData.files)
  }
  return (
    <fieldset
      className={styles.field}
      aria-label={t('title')}
      data-over={over || undefined}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      <div className={styles.choose}>
        <label htmlFor={id}>{t('choose')}</label>
        <input
          id={id}
          type="file"
          multiple
          accept={UPLOAD_TYPES.join(',')}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <small>{t('drop')}</small>
      </div>
      {(value.length > 0 || list.length > 0) && (
        <ul className={styles.list}>
          {value.map((each) => (
            <KeptFile key={each.id} attachment={each} onRemove={() => remove(each.id)} />
          ))}
          {list.map((each) => (
            <SendingFile
              key={each.key}
              upload={each}
              onStop={() => stop(each.key)}
              onRetry={() => retry(each.key)}
            />
          ))}
        </ul>
      )}
    </fieldset>
  )
}
