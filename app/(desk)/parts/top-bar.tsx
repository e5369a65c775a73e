'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { signOut } from '#app/_live/api.ts'
import { ADMIN_ROLES } from '#app/_live/home.ts'
import { useServerNow } from '#app/_live/hooks.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { LockButton } from '#app/_session/lock-button.tsx'
import { useLocalePreference } from '#app/_text/locale.ts'
import { AgeTicks } from '#app/_ui/age-ticks.tsx'
import { useTheme } from '#app/_ui/theme.ts'
import { type Self, VIEWS, type View } from '#app/(desk)/derive/group.ts'
import { useAge } from '#app/(desk)/hooks/use-age.ts'
import { useViewCounts } from '#app/(desk)/hooks/use-view-counts.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { Me } from '#server/contract/http.ts'
import { CENTRE_ROLES } from '#server/domain/actor.ts'
import type { Entity } from '#server/domain/case.ts'
import { Notices } from './notices.tsx'
import { Reminders } from './reminders.tsx'
import styles from './top-bar.module.css'

interface Props {
  me: Me
  self: Self
  entity: Entity
  view: View
  onView: (view: View) => void
  onOpen: (key: CaseKey) => void
}

/** Who reads the figures of a region. */
const READERS: readonly string[] = CENTRE_ROLES

const TONES: Partial<Record<View, string>> = { red: styles.red, yellow: styles.yellow }

/** The name of the centre for who commands there, of the unit for who acts for one, of the seat for the rest. */
function useCentreName(me: Me): string {
  const t = useTranslations('app')
  const name = me.regions[0]?.name ?? me.name
  const commands = me.roles.some(({ role }) => role === 'dispatcher' || role === 'duty_commander')
  return commands ? t('centre', { name }) : (me.units[0]?.name ?? me.name)
}

export function TopBar({ me, self, entity, view, onView, onOpen }: Props) {
  const t = useTranslations('desk')
  const centre = useCentreName(me)
  const title = t('title')
  useEffect(() => {
    document.title = `${title} · ${centre}`
  }, [title, centre])
  const age = useAge()
  const counts = useViewCounts(self)[entity]
  return (
    <header className={styles.top}>
      <div className={styles.centre}>{centre}</div>
      <nav className={styles.views}>
        {VIEWS.map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={each === view}
            className={[
              styles.view,
              each === view ? styles.on : '',
              counts[each] > 0 ? (TONES[each] ?? '') : '',
              age > 60 ? styles.grey : '',
            ].join(' ')}
            onClick={() => onView(each)}
          >
            {t(`view.${each}`)}
            <b className="num">{counts[each]}</b>
          </button>
        ))}
      </nav>
      <div className={styles.side}>
        <span className={styles.age}>
          <AgeTicks seconds={age} />
          <span className="num">{t('age.ago', { seconds: age })}</span>
        </span>
        <Reminders me={me} onOpen={onOpen} />
        <Notices onOpen={onOpen} />
        <Person me={me} />
        <Clock />
      </div>
    </header>
  )
}

function Person({ me }: { me: Me }) {
  const t = useTranslations('app')
  const admin = useTranslations('admin')
  const figures = useTranslations('figures')
  const [theme, setTheme] = useTheme()
  const [locale, setLocale] = useLocalePreference()
  const leave = () => void signOut().finally(() => location.assign('/sign-in'))
  return (
    <span className={styles.me}>
      <a className={`${styles.link} ${styles.name}`} href="/account">
        {me.name}
      </a>
      {me.roles.some(({ role }) => READERS.includes(role)) && (
        <a className={styles.link} href="/figures">
          {figures('title')}
        </a>
      )}
      {me.roles.some(({ role }) => ADMIN_ROLES.includes(role)) && (
        <a className={styles.link} href="/admin">
          {admin('title')}
        </a>
      )}
      {me.roles.some(({ role }) => role === 'auditor') && (
        <a className={styles.link} href="/admin/audit">
          {admin('nav.audit')}
        </a>
      )}
      <button
        type="button"
        className={`${styles.link} ${styles.optional}`}
        title={theme === 'dark' ? t('toLight') : t('toDark')}
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {t(`theme.${theme === 'dark' ? 'light' : 'dark'}`)}
      </button>
      <button
        type="button"
        className={`${styles.link} ${styles.optional}`}
        onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
      >
        {t('otherLanguage')}
      </button>
      <LockButton className={`${styles.link} ${styles.lock}`} />
      <button type="button" className={styles.link} onClick={leave}>
        {t('signOut')}
      </button>
    </span>
  )
}

function Clock() {
  const { clock } = useTimeWords()
  return <time className={`${styles.clock} num`}>{clock(useServerNow(), true)}</time>
}
