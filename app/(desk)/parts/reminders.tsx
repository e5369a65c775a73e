'use client'

import { Popover } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { Button } from '#app/_ui/button.tsx'
import { useReminders } from '#app/(desk)/hooks/use-reminders.ts'
import type { Me } from '#server/contract/http.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { DigestList } from './digest-list.tsx'
import { ReminderLine } from './reminder-line.tsx'
import styles from './reminders.module.css'

/** Centres stand at towns and above. */
const TOWN_DIGITS = 9

/** The centre a seat acts for, if it acts for one. */
function centreOf({ roles }: Me): string | null {
  const commands = roles.find(({ role }) => role === 'dispatcher' || role === 'duty_commander')
  return commands?.prefixes.find(({ length }) => length <= TOWN_DIGITS) ?? null
}

/** What the seat is reminded of; the case is a click away, and what was seen is acknowledged. */
export function Reminders({ me, onOpen }: { me: Me; onOpen: (key: CaseKey) => void }) {
  const t = useTranslations('reminders')
  const { reminders, digests, failed, acknowledge, markRead } = useReminders(centreOf(me))
  const [shown, setShown] = useState(false)
  const open = (row: CaseRow) => {
    setShown(false)
    onOpen(keyOf(row.entity, row.id))
  }
  const unread = digests.filter(({ acknowledgedAt }) => acknowledgedAt === null).length
  const count = reminders.length + unread
  const late = reminders.some(({ colour }) => colour === 2)
  const content = (
    <div className={styles.panel}>
      {failed && <p className={styles.hint}>{t('failed')}</p>}
      {!failed && reminders.length === 0 && <p className={styles.hint}>{t('none')}</p>}
      <ul className={styles.list}>
        {reminders.map((reminder) => (
          <ReminderLine key={reminder.id} reminder={reminder} onOpen={() => open(reminder.case)} />
        ))}
      </ul>
      {reminders.length > 0 && <Button onClick={() => void acknowledge()}>{t('acknowledge')}</Button>}
      {digests.length > 0 && (
        <DigestList digests={digests} onOpen={open} onRead={(id) => void markRead(id)} />
      )}
    </div>
  )
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('title')}
      content={content}
      open={shown}
      onOpenChange={setShown}
    >
      <button
        type="button"
        className={`${styles.button} ${count > 0 ? (late ? styles.red : styles.amber) : ''}`}
        aria-label={`${t('button')} ${t('buttonHint', { count })}`}
      >
        {t('button')} <b className="num">{count}</b>
      </button>
    </Popover>
  )
}
