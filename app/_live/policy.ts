'use client'

import { useSyncExternalStore } from 'react'
import { compilePolicy, DEFAULT_POLICY, type Policy } from '#server/domain/policy.ts'
import type { Rule } from '#server/domain/rule.ts'
import { request } from './http.ts'

/** What administrators decided for the reader's region and below it; as shipped until it is known. */
export interface RegionPolicy {
  region: string
  policy: Policy
}

let known: RegionPolicy = { region: '', policy: DEFAULT_POLICY }
const listeners = new Set<() => void>()

/** A rule as it is sent; a withdrawn one has no value. */
type Sent = Rule | { value: null }

/** Fetches the rules of a region once; a page that cannot have them goes by what is shipped. */
export function learnPolicy(region: string | undefined): void {
  if (!region || region === known.region) return
  known = { region, policy: DEFAULT_POLICY }
  request<{ rules: Sent[] }>(`/api/rules?region=${region}&below=true`).then(
    ({ rules }) => {
      const inForce = rules.filter((rule) => rule.value !== null)
      if (inForce.length === 0 || known.region !== region) return
      known = { region, policy: compilePolicy(inForce) }
      for (const listener of listeners) listener()
    },
    () => {
      known = { region: '', policy: DEFAULT_POLICY }
    },
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function policyNow(): RegionPolicy {
  return known
}

export function useRegionPolicy(): RegionPolicy {
  return useSyncExternalStore(subscribe, policyNow, policyNow)
}
