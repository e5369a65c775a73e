'use client'

import { App, Button } from 'antd'
import { useFormatter, useTranslations } from 'use-intl'
import { useAuditHead } from '#app/(admin)/hooks/use-audit-head.ts'
import styles from './audit.module.css'

/** The last block of the chain, to be copied and kept elsewhere. */
export function AuditChain() {
  const t = useTranslations('audit')
  const format = useFormatter()
  const { message } = App.useApp()
  const head = useAuditHead()
  const copy = async () => {
    if (!head) return
    await navigator.clipboard.writeText(`${head.n}:${head.hash}`)
    message.success(t('copied'))
  }
  return (
    <section className={styles.chain} aria-label={t('head')}>
      <div className={styles.words}>
        <strong>{t('head')}</strong>
        {head && (
          <>
            <span>
              {t('headAt', {
                n: head.n,
                seq: head.seq,
                at: format.dateTime(head.at, { dateStyle: 'short', timeStyle: 'medium' }),
              })}
            </span>
            <code className={styles.hash}>{head.hash}</code>
          </>
        )}
        {head === null && <span>{t('headNone')}</span>}
        <span className={styles.hint}>{t('headHint')}</span>
      </div>
      <Button disabled={!head} onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </section>
  )
}
