'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { apply, report } from '#app/_live/commands.ts'
import { ApiError } from '#app/_live/http.ts'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { useCodes } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { type Draft, dropDraft, isEmergency, keepDraft } from '#app/(desk)/derive/draft.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useToast } from '#app/(desk)/parts/toast.tsx'
import type { Acknowledgement } from '#server/contract/incident.ts'
import { GRADES } from '#server/domain/incident/incident.ts'
import type { Source } from '#server/domain/source.ts'

/** Who called, as far as they said it. */
function contactOf({ contact }: Draft) {
  const said = (text: string) => text.trim() || undefined
  const told = { phone: said(contact.phone), name: said(contact.name), idNumber: said(contact.idNumber) }
  return told.phone || told.name || told.idNumber ? told : undefined
}

function sendDraft(draft: Draft, sources: Readonly<Record<Source, string>>): Promise<Acknowledgement> {
  const { key, lng, lat, category, urgency, settled, done, photo } = draft
  const text = draft.text.trim()
  const attachments = draft.attachments.length > 0 ? draft.attachments.map(({ id }) => id) : undefined
  if (draft.entity === 'incident') {
    const known = (Object.keys(sources) as Source[]).find((source) => source === draft.source)
    const grade = GRADES.find((each) => String(each) === draft.grade && isEmergency(category))
    const closed = settled && photo !== null ? { text: done.trim(), photo } : undefined
    const exercise = draft.exercise || undefined
    const body = {
      lng,
      lat,
      category,
      urgency,
      text,
      source: known ?? 'resident',
      grade,
      exercise,
      attachments,
      contact: contactOf(draft),
    }
    return report({ ...body, self_close: closed }, key)
  }
  const parties = draft.parties
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, phone }) => ({ name: name.trim(), phone: phone.trim() === '' ? undefined : phone.trim() }))
  return apply({ lng, lat, type: category, text, parties, attachments }, key)
}

/** Sends a draft; keeps it in the browser when the network fails. `onDone` gets the new case. */
export function useReport(onDone: (key: CaseKey) => void) {
  const t = useTranslations('desk')
  const { source: sources } = useCodes()
  const errorText = useErrorText()
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const submit = async (draft: Draft) => {
    setBusy(true)
    setError(null)
    keepDraft(draft)
    try {
      const answer = await sendDraft(draft, sources)
      dropDraft()
      const number = shortNumber(answer.number)
      say(t(draft.entity === 'incident' ? 'toast.reported' : 'toast.applied', { number }))
      onDone(keyOf(draft.entity, answer.id))
    } catch (failure) {
      const offline = failure instanceof ApiError && failure.code === 'offline'
      if (!offline) dropDraft()
      setError(offline ? t('report.draftKept') : errorText(failure))
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, submit }
}
