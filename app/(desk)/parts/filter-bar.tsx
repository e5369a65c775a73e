'use client'

import { useTranslations } from 'use-intl'
import { ExportButton } from '#app/_export/export-button.tsx'
import { usePlaceNames } from '#app/_live/place-names.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { exportWish } from '#app/(desk)/derive/export-wish.ts'
import type { Filter } from '#app/(desk)/hooks/use-case-list.ts'
import type { Me } from '#server/contract/http.ts'
import { CATEGORIES, CATEGORY_GROUPS, isDispute } from '#server/domain/category.ts'
import styles from './list-pane.module.css'
import { NumberSearch } from './number-search.tsx'

interface Props {
  me: Me
  filter: Filter
  count: number
  onRegion: (code: string) => void
  onCategory: (prefix: string) => void
  onOpen: (key: CaseKey) => void
}

/** What the list is narrowed to, as tokens, and how many that leaves. */
export function FilterBar({ me, filter, count, onRegion, onCategory, onOpen }: Props) {
  const t = useTranslations('desk')
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const choices =
    filter.entity === 'incident' ? CATEGORY_GROUPS : CATEGORIES.filter(({ code }) => isDispute(code))
  return (
    <div className={styles.filters}>
      <span className={styles.token}>
        <span>{t('filter.view')}</span>
        {t(`view.${filter.view}`)}
      </span>
      {filter.region !== '' && (
        <span className={styles.token}>
          <span>{t('filter.region')}</span>
          <b className="ell">{nameOf(filter.region) ?? filter.region}</b>
          <button type="button" aria-label={t('filter.all')} onClick={() => onRegion('')}>
            ×
          </button>
        </span>
      )}
      <label className={styles.token}>
        <span>{t('filter.category')}</span>
        <select value={filter.category} onChange={(event) => onCategory(event.target.value)}>
          <option value="">{t('filter.all')}</option>
          {choices.map(({ code, zh, en }) => (
            <option key={code} value={code}>
              {locale === 'en' ? en : zh}
            </option>
          ))}
        </select>
      </label>
      <NumberSearch me={me} onOpen={onOpen} />
      <span className={`${styles.count} num`}>{t('filter.count', { count })}</span>
      <ExportButton wish={exportWish(filter)} className={styles.export} />
    </div>
  )
}
