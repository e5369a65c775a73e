'use client'

import Image from 'next/image'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { attachmentUrl, thumbnailUrl } from '#app/_live/api.ts'
import { useServerNow } from '#app/_live/hooks.ts'
import { useCodes } from '#app/_text/codes.ts'
import { isAllowed } from '#app/(desk)/derive/actions.ts'
import { DOCUMENT, sizeWords } from '#app/(desk)/derive/upload-problem.ts'
import { emptyValues, type Values } from '#app/(desk)/derive/values.ts'
import type { Commander } from '#app/(desk)/hooks/use-command.ts'
import type { Attachment } from '#server/contract/attachment.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import styles from './attachments.module.css'
import { CommandForm } from './command-form.tsx'
import drawer from './drawer.module.css'
import { PictureViewer } from './picture-viewer.tsx'

interface Props {
  detail: CaseDetail
  commander: Commander
}

/** Pictures and documents of a case; a picture is looked at here, a document is saved, and more are put in. */
export function Attachments({ detail, commander }: Props) {
  const t = useTranslations('desk.attachment')
  const [adding, setAdding] = useState<Values | null>(null)
  const now = useServerNow()
  const title = useCodes().incidentCommand.attach
  const { attachments, options } = detail
  const allowed = isAllowed(options, 'attach')
  if (attachments.length === 0 && !allowed) return null
  return (
    <section>
      <div className={drawer.section}>
        {t('title')}
        {allowed && !adding && (
          <button
            type="button"
            className={styles.add}
            aria-label={title}
            onClick={() => setAdding(emptyValues('attach', detail, now))}
          >
            + {t('add')}
          </button>
        )}
      </div>
      <Files attachments={attachments} />
      {adding && (
        <CommandForm
          {...{ command: 'attach', title, detail, commander, givable: null, values: adding }}
          refusal={options.find(({ command }) => command === 'attach')?.refusal ?? null}
          onChange={(part) => setAdding((values) => values && { ...values, ...part })}
          onDone={() => setAdding(null)}
          onCancel={() => setAdding(null)}
        />
      )}
    </section>
  )
}

function Files({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useTranslations('desk.attachment')
  const [shown, setShown] = useState<number | null>(null)
  const pictures = attachments.filter(({ type }) => type !== DOCUMENT)
  const documents = attachments.filter(({ type }) => type === DOCUMENT)
  return (
    <>
      {pictures.length > 0 && (
        <div className={styles.grid}>
          {pictures.map(({ id }, index) => {
            const name = t('numbered', { number: index + 1 })
            return (
              <button key={id} type="button" aria-label={t('view', { name })} onClick={() => setShown(index)}>
                <Image unoptimized src={thumbnailUrl(id)} alt={name} width={104} height={78} />
              </button>
            )
          })}
        </div>
      )}
      {documents.length > 0 && (
        <ul className={styles.documents}>
          {documents.map(({ id, size }, index) => (
            <li key={id}>
              <span>
                {t('document')} {index + 1}
              </span>
              <em>{sizeWords(size)}</em>
              <a href={attachmentUrl(id)} download>
                {t('download')}
              </a>
            </li>
          ))}
        </ul>
      )}
      {shown !== null && (
        <PictureViewer pictures={pictures} at={shown} onMove={setShown} onClose={() => setShown(null)} />
      )}
    </>
  )
}
