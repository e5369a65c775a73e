'use client'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { CaseRow } from '#server/domain/case.ts'
import s from './marks.module.css'

/** That a case is an exercise, or that it is supervised, in words beside its name. */
export function Marks({ row }: { row: CaseRow }) {
  const { t } = useWords()
  return (
    <>
      {row.exercise && <span className={s.mark}>{t('mark.exercise')}</span>}
      {row.supervised > 0 && (
        <span className={s.mark} data-colour={row.supervised}>
          {t('mark.supervised')}
        </span>
      )}
    </>
  )
}
