'use client'

import Image from 'next/image'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { attachmentUrl } from '#app/_live/api.ts'
import { Kbd } from '#app/_ui/kbd.tsx'
import type { Attachment } from '#server/contract/attachment.ts'
import styles from './attachments.module.css'

interface Props {
  pictures: readonly Attachment[]
  /** Which of them is shown. */
  at: number
  onMove: (at: number) => void
  onClose: () => void
}

/** One picture over the page: arrows go on, + and - change its size, Esc closes. */
export function PictureViewer({ pictures, at, onMove, onClose }: Props) {
  const t = useTranslations('desk.attachment')
  const dialog = useRef<HTMLDialogElement>(null)
  const [large, setLarge] = useState(false)
  const [failed, setFailed] = useState<number | null>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const picture = pictures[at]
  const move = (by: number) => {
    setLarge(false)
    onMove((at + by + pictures.length) % pictures.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the screen behind stay where they are.
    event.stopPropagation()
    if (event.key === 'ArrowLeft') move(-1)
    else if (event.key === 'ArrowRight') move(1)
    else if (event.key === '+' || event.key === '=') setLarge(true)
    else if (event.key === '-') setLarge(false)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={styles.viewer}
      aria-label={t('viewer')}
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <div className={styles.bar}>
        <span>{t('position', { number: at + 1, count: pictures.length })}</span>
        <button type="button" disabled={pictures.length < 2} onClick={() => move(-1)}>
          ← {t('previous')}
        </button>
        <button type="button" disabled={pictures.length < 2} onClick={() => move(1)}>
          {t('next')} →
        </button>
        <button type="button" aria-pressed={large} onClick={() => setLarge(!large)}>
          {t(large ? 'unzoom' : 'zoom')}
        </button>
        <a href={attachmentUrl(picture.id)} download>
          {t('download')}
        </a>
        <button type="button" onClick={onClose}>
          {t('close')} <Kbd>Esc</Kbd>
        </button>
      </div>
      <div className={styles.stage} data-large={large || undefined}>
        {failed === picture.id ? (
          <p>{t('unreadable')}</p>
        ) : (
          <Image
            key={picture.id}
            unoptimized
            src={attachmentUrl(picture.id)}
            alt={t('numbered', { number: at + 1 })}
            width={picture.width ?? 1}
            height={picture.height ?? 1}
            onClick={() => setLarge(!large)}
            onError={() => setFailed(picture.id)}
          />
        )}
      </div>
    </dialog>
  )
}
