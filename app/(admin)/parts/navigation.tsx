'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { pathOf, sectionsOf } from '#app/(admin)/derive/sections.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import styles from './navigation.module.css'

export function Navigation() {
  const t = useTranslations('admin')
  const path = usePathname()
  const me = useAdministrator()
  return (
    <nav className={styles.navigation} aria-label={t('title')}>
      {sectionsOf(me).map((section) => (
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
