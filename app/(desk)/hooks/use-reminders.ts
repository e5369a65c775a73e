'use client'

import { useCallback, useEffect, useState } from 'react'
import { onChanged } from '#app/_live/changed.ts'
import { postJson, request } from '#app/_live/http.ts'
import type { Digests, Reminders } from '#server/contract/reminder.ts'

interface Held {
  reminders: Reminders['reminders']
  digests: Digests['digests']
  failed: boolean
}

const NOTHING: Held = { reminders: [], digests: [], failed: false }
/** Nudges come with every second's sweep; they are fetched together. */
const PAUSE_MS = 1_000

async function load(centre: string | null): Promise<Held> {
  try {
    const [{ reminders }, { digests }] = await Promise.all([
      request<Reminders>('/api/reminders'),
      centre ? request<Digests>(`/api/digests?region=${centre}`) : { digests: [] },
    ])
    return { reminders, digests, failed: false }
  } catch {
    return { ...NOTHING, failed: true }
  }
}

/** What the seat is reminded of, and the digests of the centre it acts for; fetched anew when there is something new. */
export function useReminders(centre: string | null) {
  const [held, setHeld] = useState(NOTHING)
  const look = useCallback(async () => setHeld(await load(centre)), [centre])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    void look()
    const end = onChanged('reminders', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void look()
      }, PAUSE_MS)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [look])
  const settle = useCallback(
    (path: string, body: object) =>
      postJson(path, body)
        .catch(() => {})
        .then(look),
    [look],
  )
  const acknowledge = () => settle('/api/reminders/acknowledge', { ids: held.reminders.map(({ id }) => id) })
  const markRead = (id: number) => settle(`/api/digests/${id}/acknowledge`, {})
  return { ...held, acknowledge, markRead }
}
