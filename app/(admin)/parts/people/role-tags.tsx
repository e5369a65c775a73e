'use client'

import { Flex, Tag } from 'antd'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import type { Person } from '#server/contract/organisation.ts'
import { levelOf } from '#server/domain/region.ts'

/** Areas a tag names; the others are counted. */
const NAMED = 2

/** Roles with the areas they reach over. */
export function RoleTags({ roles }: { roles: Person['roles'] }) {
  const { role: words } = useCodes()
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const named = (code: string) =>
    levelOf(code) === 'grid' || levelOf(code) === 'micro_grid' ? code : (nameOf(code) ?? code)
  return (
    <Flex gap={4} wrap>
      {roles.map(({ role, prefixes }) => (
        <Tag key={role} title={prefixes.join(' ')}>
          {wordFor(words, role)} {prefixes.slice(0, NAMED).map(named).join('、')}
          {prefixes.length > NAMED && ` +${prefixes.length - NAMED}`}
        </Tag>
      ))}
    </Flex>
  )
}
