'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { actionsOf } from '#app/(desk)/derive/actions.ts'
import { type CommandName, specOf } from '#app/(desk)/derive/command-spec.ts'
import { useCandidates } from '#app/(desk)/hooks/use-candidates.ts'
import type { Commander } from '#app/(desk)/hooks/use-command.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import styles from './actions.module.css'
import { CandidateList, FIRST_CANDIDATE } from './candidate-list.tsx'
import { CommandForm } from './command-form.tsx'

interface Props {
  detail: CaseDetail
  commander: Commander
}

/** The buttons that the rules allow, the grey ones with their reason, and what the chosen one asks for. */
export function Actions({ detail, commander }: Props) {
  const t = useTranslations('desk.drawer')
  const { incidentCommand, mediationCommand, refusal: refusals } = useCodes()
  const [asking, setAsking] = useState<CommandName | null>(null)
  const { allowed, refused } = actionsOf(detail.options)
  const { entity, id } = detail.case
  const words = entity === 'incident' ? incidentCommand : mediationCommand
  const { busy, run } = commander
  const person = allowed.find((command) => specOf(command).ask === 'person')
  const candidates = useCandidates(entity, id, person !== undefined)
  const open = asking !== null && allowed.includes(asking) ? asking : null

  const choose = (command: CommandName) => {
    if (busy !== null) return
    const { ask } = specOf(command)
    if (ask === 'now') void run(command, {})
    else if (ask === 'person') document.getElementById(FIRST_CANDIDATE)?.focus()
    else setAsking(command)
  }
  const give = (assignee: number) => {
    if (person && busy === null) void run(person, { assignee })
  }
  const keys = Object.fromEntries(allowed.map((command) => [specOf(command).key, () => choose(command)]))
  useKeys(keys)

  return (
    <>
      {allowed.length + refused.length > 0 && (
        <div className={styles.actions}>
          {allowed.map((command, index) => (
            <Button
              key={command}
              ink={index === 0}
              disabled={busy !== null}
              onClick={() => choose(command)}
              data-command={command}
            >
              {wordFor(words, command)} <Kbd>{specOf(command).key.toUpperCase()}</Kbd>
            </Button>
          ))}
          {refused.map(({ command }) => (
            <Button key={command} disabled>
              {wordFor(words, command)}
            </Button>
          ))}
        </div>
      )}
      {[...Map.groupBy(refused, ({ refusal }) => refusal)].map(([refusal, commands]) => (
        <div key={refusal} className={styles.why}>
          {t('why', {
            commands: commands.map(({ command }) => wordFor(words, command)).join(t('comma')),
            reason: wordFor(refusals, refusal),
          })}
        </div>
      ))}
      {open && (
        <CommandForm
          key={open}
          command={open}
          title={wordFor(words, open)}
          busy={busy !== null}
          onCancel={() => setAsking(null)}
          onSend={async (body) => {
            if (await run(open, body)) setAsking(null)
          }}
        />
      )}
      {person && (
        <CandidateList
          entity={entity}
          command={wordFor(words, person)}
          candidates={candidates}
          busy={busy !== null}
          onGive={give}
        />
      )}
    </>
  )
}
