'use client'

import { createContext, useContext } from 'react'
import type { Me } from '#server/contract/http.ts'

export const MeContext = createContext<Me | null>(null)

/** Who is signed in; within the shell only. */
export function useAdministrator(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('outside the administration')
  return me
}
