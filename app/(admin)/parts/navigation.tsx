'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { pathOf, SECTIONS } from '#app/(admin)/derive/sections.ts'
import styles from './navigation.module.css'

export function Navigation() {
  const t = useTranslations('admin')
  const path = usePathname()
  return (
    <nav className={styles.navigation} aria-label={t('title')}>
      {SECTIONS.map((section) => (
        <Link
          key={section}
          href={pathOf(section)}
          prefetch={false}
          className={styles.entry}
          aria-current={path.startsWith(pathOf(section)) ? 'page' : undefined}
        >
          {t(`nav.${section}`)}
        </Link>
      ))}
    </nav>
  )
}
