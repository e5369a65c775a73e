'use client'

import { Input } from 'antd'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'
import { createSearch, entriesOf } from '#app/(docs)/derive/entries.ts'
import type { Document, Entry } from '#app/(docs)/derive/types.ts'
import styles from './docs.module.css'
import { Guide } from './guide.tsx'
import { OperationCard } from './operation-card.tsx'

/** The operation that the address names. */
function useNamed(): [string, (id: string) => void] {
  const [named, setNamed] = useState(() => window.location.hash.slice(1))
  useEffect(() => {
    const follow = () => setNamed(window.location.hash.slice(1))
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (named) window.document.getElementById(named)?.scrollIntoView({ block: 'start' })
  }, [named])
  const name = (id: string) => {
    window.history.replaceState(null, '', `#${id}`)
  }
  return [named, name]
}

/** Search and subjects at the side; the guide and every operation beside them. */
export function Reference({ document }: { document: Document }) {
  const t = useTranslations('api.docs')
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const entries = useMemo(() => entriesOf(document), [document])
  const search = useMemo(() => createSearch(entries), [entries])
  const found = useMemo(() => search(asked), [search, asked])
  const [named, name] = useNamed()
  const groups = document.tags
    .map((tag) => ({ ...tag, entries: found.filter(({ operation }) => operation.tags.includes(tag.name)) }))
    .filter((group) => group.entries.length > 0)
  return (
    <div className={styles.page}>
      <Head />
      <nav className={styles.index} aria-label={t('title')}>
        <Input
          allowClear
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <span className={styles.count}>{t('count', { n: found.length })}</span>
        <a href="#guide">{t('guide')}</a>
        {groups.map((group) => (
          <IndexGroup key={group.name} name={group.name} entries={group.entries} />
        ))}
      </nav>
      <main className={styles.main}>
        {asked === '' && <Guide text={document.info.description} />}
        {found.length === 0 && <p>{t('nothing')}</p>}
        {groups.map((group) => (
          <section key={group.name}>
            <h2 className={styles.group}>{group.name}</h2>
            <p className={styles.soft}>{group.description}</p>
            {group.entries.map((entry) => (
              <OperationCard
                key={entry.operation.operationId}
                entry={entry}
                document={document}
                named={entry.operation.operationId === named}
                onOpen={name}
              />
            ))}
          </section>
        ))}
      </main>
    </div>
  )
}

function Head() {
  const t = useTranslations()
  const [theme, setTheme] = useTheme()
  const [locale, setLocale] = useLocalePreference()
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <header className={styles.head}>
      <h1>
        {t('app.name')} · {t('api.docs.title')}
      </h1>
      <div className={styles.side}>
        <a href="/api/openapi.json">{t('api.docs.raw')}</a>
        <button type="button" onClick={() => setTheme(other)}>
          {t(`app.theme.${other}`)}
        </button>
        <button type="button" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
          {t('app.otherLanguage')}
        </button>
      </div>
    </header>
  )
}

function IndexGroup({ name, entries }: { name: string; entries: readonly Entry[] }) {
  return (
    <div>
      <b className={styles.group}>{name}</b>
      {entries.map(({ method, path, operation }) => (
        <a key={operation.operationId} href={`#${operation.operationId}`} title={operation.summary}>
          <span className={styles.method} data-method={method}>
            {method}
          </span>
          <span className={styles.path}>{path.replace('/api/', '')}</span>
        </a>
      ))}
    </div>
  )
}
