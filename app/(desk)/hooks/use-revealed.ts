'use client'

import { useEffect, useState } from 'react'
import { COLLECTION } from '#app/_live/api.ts'
import { postJson } from '#app/_live/http.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { PersonField, PersonReason } from '#server/domain/person.ts'

/** How long a value stays on the screen, seconds. */
const SHOWN_S = 60

interface Revealed {
  person: number
  field: PersonField
  value: string
  /** Seconds until it goes. */
  left: number
}

/** What was told of the persons of a case: each value for a minute, and nowhere else than on the screen. */
export function useRevealed({ entity, id }: Pick<CaseRow, 'entity' | 'id'>) {
  const [revealed, setRevealed] = useState<readonly Revealed[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const waiting = revealed.length > 0

  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(
      () =>
        setRevealed((all) =>
          all.flatMap((each) => (each.left > 1 ? [{ ...each, left: each.left - 1 }] : [])),
        ),
      1_000,
    )
    return () => clearInterval(timer)
  }, [waiting])

  const ask = async <T>(person: number, what: string, body: object): Promise<T | undefined> => {
    setBusy(true)
    setError(null)
    try {
      return await postJson<T>(`${COLLECTION[entity]}/${id}/people/${person}/${what}`, body)
    } catch (failure) {
      setError(failure)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const show = (person: number, field: PersonField, value: string) =>
    setRevealed((all) => [
      ...all.filter((each) => each.person !== person || each.field !== field),
      { person, field, value, left: SHOWN_S },
    ])

  return {
    error,
    busy,
    of: (person: number, field: PersonField) =>
      revealed.find((each) => each.person === person && each.field === field),
    /** Dials the person's number; where nothing dials it is read off the screen. */
    call: async (person: number) => {
      const told = await ask<{ phone: string }>(person, 'call', {})
      if (!told) return
      show(person, 'phone', told.phone)
      location.assign(`tel:${told.phone.replace(/[^\d+]/g, '')}`)
    },
    /** Whether the value was told. */
    unmask: async (person: number, field: PersonField, reason: PersonReason, words: string) => {
      const body = { field, reason, words: words.trim() || undefined }
      const told = await ask<{ value: string }>(person, 'unmask', body)
      if (told) show(person, field, told.value)
      return told !== undefined
    },
  }
}
