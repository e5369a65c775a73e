'use client'

import { Popover } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useAlarmSound } from '#app/(desk)/hooks/use-alarm-sound.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import { useNotices } from '#app/(desk)/hooks/use-notices.ts'
import type { Notice } from '#server/contract/notice.ts'
import { NoticeLine } from './notice-line.tsx'
import styles from './notices.module.css'
import { useToast } from './toast.tsx'

/** What the reader was told of: the case is a click away, which accepts the notice as well. */
export function Notices({ onOpen }: { onOpen: (key: CaseKey) => void }) {
  const t = useTranslations('notices')
  const say = useToast()
  const { wanted, toggle, play } = useAlarmSound()
  const [shown, setShown] = useState(false)
  const onNew = useCallback(
    (fresh: readonly Notice[]) => {
      const critical = fresh.find(({ urgency }) => urgency === 'critical')
      if (!critical) return
      const { kind, number } = critical
      say(t('critical', { kind: t(`kind.${kind}`), number: shortNumber(number) }), 'error')
      play()
    },
    [say, play, t],
  )
  const { items: notices, unseen, next, failed, accept, seeAll, more } = useNotices(onNew)
  useKeys({ i: () => setShown((now) => !now) })
  const open = ({ id, entity, caseId }: Notice) => {
    setShown(false)
    onOpen(keyOf(entity, caseId))
    void accept(id)
  }
  const urgent = notices.some(({ urgency, seenAt }) => urgency === 'critical' && seenAt === null)
  const content = (
    <div className={styles.panel}>
      {failed && <p className={styles.hint}>{t('failed')}</p>}
      {!failed && notices.length === 0 && <p className={styles.hint}>{t('none')}</p>}
      <ul className={styles.list}>
        {notices.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            onOpen={() => open(notice)}
            onAccept={() => void accept(notice.id)}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        {unseen > 0 && <Button onClick={() => void seeAll()}>{t('seeAll')}</Button>}
        {next !== null && <Button onClick={() => void more()}>{t('more')}</Button>}
        <button type="button" className={styles.sound} aria-pressed={wanted === 'on'} onClick={toggle}>
          {t(`sound.${wanted}`)}
        </button>
      </div>
    </div>
  )
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={
        <span className={styles.title}>
          {t('title')} <Kbd>I</Kbd>
        </span>
      }
      content={content}
      open={shown}
      onOpenChange={setShown}
    >
      <button
        type="button"
        className={`${styles.button} ${unseen > 0 ? styles.some : ''} ${urgent ? styles.alarm : ''}`}
        aria-label={`${t('button')} ${t('buttonHint', { count: unseen })}`}
      >
        {t('button')} <b className="num">{unseen}</b>
      </button>
    </Popover>
  )
}
