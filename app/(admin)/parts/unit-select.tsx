'use client'

import type { ComponentProps } from 'react'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import { RemoteSelect } from './remote-select.tsx'

const choiceOf = ({ id, name }: UnitAnswer) => ({ value: id, label: name })
type Props = Omit<ComponentProps<typeof RemoteSelect<UnitAnswer>>, 'path' | 'choiceOf'>

/** Chooses units in use by a part of their name. */
export function UnitSelect({ query, ...rest }: Props) {
  return (
    <RemoteSelect<UnitAnswer>
      {...rest}
      path="/api/units"
      query={{ ...query, active: 'true' }}
      choiceOf={choiceOf}
    />
  )
}
