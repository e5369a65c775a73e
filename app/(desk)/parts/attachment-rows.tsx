'use client'

import Image from 'next/image'
import { useTranslations } from 'use-intl'
import { thumbnailUrl } from '#app/_live/api.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { DOCUMENT, isWorthAgain, problemOf, sizeWords } from '#app/(desk)/derive/upload-problem.ts'
import type { Upload } from '#app/(desk)/hooks/use-uploads.ts'
import type { Attachment } from '#server/contract/attachment.ts'
import { FILE_LIMIT } from '#server/domain/attachment.ts'
import styles from './attachment-field.module.css'

/** An upload that is there and goes with what is sent. */
export function KeptFile({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const t = useTranslations('desk.attachment')
  const { id, type, size } = attachment
  return (
    <li>
      {type === DOCUMENT ? (
        <span className={styles.mark}>PDF</span>
      ) : (
        <Image unoptimized src={thumbnailUrl(id)} alt={t('picture')} width={48} height={36} />
      )}
      <span>{sizeWords(size)}</span>
      <button type="button" onClick={onRemove}>
        {t('remove')}
      </button>
    </li>
  )
}

interface SendingProps {
  upload: Upload
  onStop: () => void
  onRetry: () => void
}

/** A file on its way, or what became of it. */
export function SendingFile({ upload, onStop, onRetry }: SendingProps) {
  const t = useTranslations('desk.attachment')
  const { file, share, error } = upload
  const words = useProblemWords(upload)
  const stands =
    share === null
      ? t('waiting')
      : share < 1
        ? t('sending', { share: `${Math.round(share * 100)} %` })
        : t('checking')
  return (
    <li>
      <span className={styles.mark}>{file.type === DOCUMENT ? 'PDF' : t('picture')}</span>
      <span className={styles.name}>
        {file.name}
        {error === null ? (
          <>
            <progress max={1} value={share ?? 0} aria-label={file.name} />
            <em>{stands}</em>
          </>
        ) : (
          <em className={styles.problem} role="alert">
            {words}
          </em>
        )}
      </span>
      {error !== null && isWorthAgain(error) && (
        <button type="button" onClick={onRetry}>
          {t('again')}
        </button>
      )}
      <button type="button" onClick={onStop}>
        {t(error === null ? 'stop' : 'remove')}
      </button>
    </li>
  )
}

function useProblemWords({ file, error }: Upload): string {
  const t = useTranslations('desk.attachment')
  const errorText = useErrorText()
  const problem = problemOf(error)
  const kind = file.type === DOCUMENT ? 'document' : 'picture'
  if (problem === 'tooLarge') return t('tooLarge', { limit: sizeWords(FILE_LIMIT[kind]) })
  return problem ? t(problem) : errorText(error)
}
