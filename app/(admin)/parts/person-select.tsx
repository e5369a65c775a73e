'use client'

import type { ComponentProps } from 'react'
import type { Person } from '#server/contract/organisation.ts'
import { RemoteSelect } from './remote-select.tsx'

const ACTIVE = { active: 'true' }
const choiceOf = ({ id, name, username }: Person) => ({ value: id, label: `${name} ${username}` })
type Props = Omit<ComponentProps<typeof RemoteSelect<Person>>, 'path' | 'choiceOf' | 'query'>

/** Chooses accounts in use by a part of their name or username. */
export function PersonSelect(props: Props) {
  return <RemoteSelect<Person> {...props} path="/api/people" query={ACTIVE} choiceOf={choiceOf} />
}
