'use client'

import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { type DayKind, type YearDay, yearOf } from '#app/(admin)/derive/year.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import styles from './calendar-year.module.css'
import { DayModal } from './day-modal.tsx'

const KINDS: readonly DayKind[] = ['worked', 'off', 'holiday', 'shifted']
/** Keys of the places in a week. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FIRST = 2024
const LAST = 2098

/** A year of a calendar, month by month; a day is made worked or not with a click. */
export function CalendarYear({ code }: { code: string }) {
  const t = useTranslations('rules.calendars')
  const format = useFormatter()
  const { policy, rows, region } = useRules()
  const [year, setYear] = useState(() => new Date().getFullYear())
  const [day, setDay] = useState<YearDay | null>(null)
  const calendar = policy.calendar(code, region)
  if (!calendar) return null
  const isOwn = ({ iso }: YearDay) =>
    deciding(rows, { topic: 'day', region, keys: [iso] })?.region === region ? styles.own : ''
  const announced =
    !calendar.holidays || [...calendar.days.keys()].some((iso) => iso.startsWith(String(year)))
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} align="center" wrap>
        <Button onClick={() => setYear(year - 1)} disabled={year <= FIRST} aria-label={t('previous')}>
          ‹
        </Button>
        <Typography.Text strong>{t('year', { year: String(year) })}</Typography.Text>
        <Button onClick={() => setYear(year + 1)} disabled={year >= LAST} aria-label={t('next')}>
          ›
        </Button>
        {[...KINDS, 'own' as const].map((kind) => (
          <span key={kind} className={styles.legend}>
            <i className={`${styles.swatch} ${styles[kind]}`} />
            {t(`legend.${kind}`)}
          </span>
        ))}
      </Flex>
      {!announced && <Alert type="warning" showIcon title={t('notPublished', { year: String(year) })} />}
      <div className={styles.year}>
        {yearOf(calendar, year).map((weeks, month) => (
          <section key={weeks[1][0]?.iso} className={styles.month}>
            <h3>{format.dateTime(new Date(Date.UTC(year, month, 15)), { month: 'long' })}</h3>
            {weeks.map((week) => (
              <div key={week.find((each) => each)?.iso} className={styles.week}>
                {week.map((each, at) =>
                  each ? (
                    <button
                      key={each.iso}
                      type="button"
                      className={`${styles.day} ${styles[each.kind]} ${isOwn(each)}`}
                      disabled={!calendar.holidays}
                      aria-label={`${each.iso} ${t(`legend.${each.kind}`)}`}
                      onClick={() => setDay(each)}
                    >
                      {each.day}
                    </button>
                  ) : (
                    <span key={WEEKDAYS[at]} />
                  ),
                )}
              </div>
            ))}
          </section>
        ))}
      </div>
      {day && <DayModal day={day} onClose={() => setDay(null)} />}
    </Flex>
  )
}
