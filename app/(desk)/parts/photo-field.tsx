'use client'

import Image from 'next/image'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { thumbnailUrl } from '#app/_live/api.ts'
import { ApiError } from '#app/_live/http.ts'
import { upload } from '#app/_live/upload.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { shrinkPicture } from '#app/(desk)/derive/shrink-picture.ts'
import styles from './ask.module.css'

interface Props {
  value: number | null
  onChange: (photo: number) => void
}

/** Takes one picture of the spot and sends it ahead of the command that names it. */
export function PhotoField({ value, onChange }: Props) {
  const t = useTranslations('desk.ask')
  const errorText = useErrorText()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    try {
      const picture = await shrinkPicture(file)
      const { signal } = new AbortController()
      onChange((await upload(picture, { signal, onProgress: () => {} })).id)
    } catch (failure) {
      setProblem(failure instanceof ApiError ? errorText(failure) : t('noPicture'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.photo}>
      <label htmlFor={id}>{t(busy ? 'photoBusy' : value === null ? 'photoTake' : 'photoAgain')}</label>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t('photo')}
        disabled={busy}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {value !== null && (
        <Image unoptimized src={thumbnailUrl(value)} alt={t('photo')} width={96} height={72} />
      )}
      {problem && <span className={styles.problem}>{problem}</span>}
    </div>
  )
}
