'use client'

import { useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CommandInput, command as send } from '#app/_live/commands.ts'
import { ApiError } from '#app/_live/http.ts'
import { uuid } from '#app/_live/uuid.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { CommandName } from '#app/(desk)/derive/command-spec.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useToast } from '#app/(desk)/parts/toast.tsx'
import type { Acknowledgement } from '#server/contract/incident.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { useConflictText } from './use-conflict-text.ts'

export interface Commander {
  busy: CommandName | null
  /** Sends one command on the version the reader saw; true when it was done. */
  run: (name: CommandName, body: CommandInput) => Promise<boolean>
}

/** Sends commands on one case and tells what came of it. `onSettled` is called after each answer. */
export function useCommand(row: CaseRow, onSettled: (answer: Acknowledgement | null) => void): Commander {
  const t = useTranslations('desk.toast')
  const { incidentCommand, mediationCommand } = useCodes()
  const errorText = useErrorText()
  const conflictText = useConflictText()
  const say = useToast()
  const [busy, setBusy] = useState<CommandName | null>(null)
  const keys = useRef(new Map<string, string>())

  const run = useCallback<Commander['run']>(
    async (name, body) => {
      const intent = `${row.entity}${row.id}/${name}/${row.version}`
      const key = keys.current.get(intent) ?? uuid()
      keys.current.set(intent, key)
      setBusy(name)
      try {
        const answer = await send(row.entity, row.id, name, { ...body, version: row.version }, key)
        const words = row.entity === 'incident' ? incidentCommand : mediationCommand
        say(t('done', { number: shortNumber(answer.number), command: wordFor(words, name) }))
        onSettled(answer)
        return true
      } catch (error) {
        const conflict = error instanceof ApiError && error.code === 'conflict'
        say(conflict ? conflictText(error.details, row.entity) : errorText(error), 'error')
        onSettled(null)
        return false
      } finally {
        setBusy(null)
      }
    },
    [row, incidentCommand, mediationCommand, errorText, conflictText, say, t, onSettled],
  )
  return { busy, run }
}
