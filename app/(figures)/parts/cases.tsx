'use client'

import { useTranslations } from 'use-intl'
import { keyOf } from '#app/_live/key.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useStatusWord } from '#app/_text/codes.ts'
import { Button } from '#app/_ui/button.tsx'
import { useCases } from '#app/(figures)/hooks/use-cases.ts'
import { useFormat } from '#app/(figures)/hooks/use-format.ts'
import styles from './cases.module.css'

interface Props {
  /** What they are called, where there are two lists. */
  name: string | null
  address: string
}

/** The cases behind a number; each opens on the desk. */
export function Cases({ name, address }: Props) {
  const t = useTranslations('figures')
  const statusOf = useStatusWord()
  const { locale, integer, moment } = useFormat()
  const { page, failed, more } = useCases(address)
  if (!page) return <p className={styles.note}>{failed ? t('failed') : t('loading')}</p>
  const { items, total, capped, hidden } = page
  const count = integer(total)
  return (
    <section className={styles.cases}>
      <p className={styles.note}>
        {name && <b>{name}</b>}
        <span className="num">{capped ? t('least', { count }) : t('count', { count: total })}</span>
        {hidden > 0 && <span className="num">{t('hidden', { count: integer(hidden) })}</span>}
      </p>
      {items.length === 0 && hidden === 0 && <p className={styles.note}>{t('noCases')}</p>}
      <ul>
        {items.map(({ case: row, text }) => (
          <li key={row.id}>
            <a href={`/desk?case=${keyOf(row.entity, row.id)}`}>
              <span className="num">{row.number}</span>
              <span>{statusOf(row)}</span>
              <time className="num">{moment(row.reportedAt)}</time>
              <span className={styles.words}>
                {categoryName(row.category, locale)}
                {text && ` · ${text}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {page.next && (
        <Button onClick={more}>
          {t('more', { count: Math.min(50, Math.max(1, total - items.length)) })}
        </Button>
      )}
    </section>
  )
}
