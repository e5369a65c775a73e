'use client'

import { useSyncExternalStore } from 'react'
import { compilePolicy, DEFAULT_POLICY, type Policy } from '#server/domain/policy.ts'
import type { Rule } from '#server/domain/rule.ts'
import { onChanged } from './changed.ts'
import { request } from './http.ts'

/** What administrators decided for the reader's region and below it; as shipped until it is known. */
export interface RegionPolicy {
  region: string
  policy: Policy
}

let known: RegionPolicy = { region: '', policy: DEFAULT_POLICY }
let wanted = ''
const listeners = new Set<() => void>()

/** A rule as it is sent; a withdrawn one has no value. */
type Sent = Rule | { value: null }

async function load(region: string): Promise<void> {
  try {
    const { rules } = await request<{ rules: Sent[] }>(`/api/rules?region=${region}&below=true`)
    if (wanted !== region) return
    known = { region, policy: compilePolicy(rules.filter((rule) => rule.value !== null)) }
    for (const listener of listeners) listener()
  } catch {
    // What is known already holds on; the next nudge or page asks again.
    if (known.region !== region) wanted = ''
  }
}

onChanged('rules', () => {
  if (wanted) void load(wanted)
})

/** Goes by the rules of a region from now on, and follows their changes. */
export function learnPolicy(region: string | undefined): void {
  if (!region || region === wanted) return
  wanted = region
  void load(region)
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
