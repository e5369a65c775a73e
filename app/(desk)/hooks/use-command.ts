'use client'

import { useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CommandInput, command as send } from '#app/_live/commands.ts'
import { ApiError } from '#app/_live/http.ts'
import { uuid } from '#app/_live/uuid.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { askOfField } from '#app/(desk)/derive/command-body.ts'
import type { Ask, CommandName } from '#app/(desk)/derive/command-spec.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useToast } from '#app/(desk)/parts/toast.tsx'
import type { CaseRow } from '#server/domain/case.ts'
import { useConflictText } from './use-conflict-text.ts'

/** Done, or the questions that the server found answered wrongly. */
export type Outcome = { done: true } | { done: false; problems: readonly Ask[] }

/** A command that came second: what was to be sent, and who was first, when, with what. */
export interface Conflict {
  command: CommandName
  body: CommandInput
  text: string
  /** The version it was meant for. */
  version: number
}

export interface Commander {
  busy: CommandName | null
  conflict: Conflict | null
  /** Sends one command on the version the reader saw. */
  run: (name: CommandName, body: CommandInput) => Promise<Outcome>
  dismiss: () => void
}

/** Fields that a refusal names. */
function fieldsOf({ field, issues }: ApiError['details']): string[] {
  if (typeof field === 'string') return [field]
  if (!Array.isArray(issues)) return []
  return issues.flatMap((issue: { path?: unknown }) => (typeof issue.path === 'string' ? [issue.path] : []))
}

/** No answer came: whether it was done is not known, so the next attempt has to be the same one. */
function isUnanswered(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'offline' || error.code === 'unavailable')
}

/** Sends commands on one case and tells what came of it. `onSettled` is called after each answer. */
export function useCommand(row: CaseRow, onSettled: () => void): Commander {
  const t = useTranslations('desk.toast')
  const { incidentCommand, mediationCommand } = useCodes()
  const errorText = useErrorText()
  const conflictText = useConflictText()
  const say = useToast()
  const [busy, setBusy] = useState<CommandName | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const keys = useRef(new Map<string, string>())
  const { entity, id, version } = row

  const run = useCallback<Commander['run']>(
    async (name, body) => {
      const whole = { ...body, version }
      const intent = JSON.stringify([name, whole])
      const key = keys.current.get(intent) ?? uuid()
      keys.current.set(intent, key)
      setBusy(name)
      setConflict(null)
      try {
        const answer = await send(entity, id, name, whole, key)
        keys.current.delete(intent)
        const words = entity === 'incident' ? incidentCommand : mediationCommand
        say(t('done', { number: shortNumber(answer.number), command: wordFor(words, name) }))
        onSettled()
        return { done: true }
      } catch (error) {
        if (!isUnanswered(error)) keys.current.delete(intent)
        if (error instanceof ApiError && error.code === 'conflict') {
          setConflict({ command: name, body, version, text: conflictText(error.details, entity) })
        } else say(errorText(error), 'error')
        onSettled()
        const fields = error instanceof ApiError ? fieldsOf(error.details) : []
        return { done: false, problems: fields.map((field) => askOfField(name, field)) }
      } finally {
        setBusy(null)
      }
    },
    [entity, id, version, incidentCommand, mediationCommand, errorText, conflictText, say, t, onSettled],
  )
  const dismiss = useCallback(() => setConflict(null), [])
  return { busy, conflict, run, dismiss }
}
