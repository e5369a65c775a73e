'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CommandInput } from '#app/_live/commands.ts'
import { useServerNow } from '#app/_live/hooks.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { actionsOf, isAllowed, optionsOf } from '#app/(desk)/derive/actions.ts'
import { type CommandName, specOf } from '#app/(desk)/derive/command-spec.ts'
import { emptyValues, type Values } from '#app/(desk)/derive/values.ts'
import type { Commander } from '#app/(desk)/hooks/use-command.ts'
import { useGivable } from '#app/(desk)/hooks/use-givable.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import styles from './actions.module.css'
import { CandidateList } from './candidate-list.tsx'
import { CommandForm } from './command-form.tsx'
import { CommandMenu } from './command-menu.tsx'
import { ConflictBar } from './conflict-bar.tsx'

interface Props {
  detail: CaseDetail
  commander: Commander
}

/** Commands that give the case to somebody, and ask whom. */
const GIVES: readonly CommandName[] = ['dispatch', 'assign', 'transfer', 'assist']

/** The buttons that the rules allow, the grey ones with their reason, the menu of all, and what the chosen one asks. */
export function Actions({ detail, commander }: Props) {
  const t = useTranslations('desk')
  const { incidentCommand, mediationCommand, refusal: refusals, request } = useCodes()
  const now = useServerNow()
  const [asking, setAsking] = useState<CommandName | null>(null)
  const [menu, setMenu] = useState(false)
  const [written, setWritten] = useState<Partial<Record<CommandName, Values>>>({})
  const { buttons, refused: grey, groups } = actionsOf(detail.options, detail.case.pending !== null)
  // Who can do nothing is told so once, and not button by button; the menu has every reason.
  const reads = detail.options.every(({ refusal }) => refusal !== null)
  const refused = reads ? [] : grey
  const { entity, id, version } = detail.case
  const { pending } = detail.case
  const answers = pending && {
    grant: t('hop.grant', { request: request[pending] }),
    refuse: t('hop.refuse', { request: request[pending] }),
  }
  const words = { ...(entity === 'incident' ? incidentCommand : mediationCommand), ...answers }
  const { busy, conflict, run, dismiss } = commander
  const quick = buttons.find((command) => command === 'dispatch' || command === 'assign')
  const wanted = quick !== undefined || (asking !== null && GIVES.includes(asking))
  const givable = useGivable(entity, id, version, wanted)
  const refusalOf = (command: CommandName) =>
    optionsOf(detail.options).find((option) => option.command === command)?.refusal ?? null
  const opened = useRef(now)

  const choose = (command: CommandName) => {
    if (busy !== null) return
    setMenu(false)
    if (specOf(command).asks.length === 0) return void run(command, {})
    opened.current = now
    setAsking(command)
  }
  const finish = (command: CommandName) => {
    setAsking(null)
    setWritten(({ [command]: _, ...others }) => others)
  }
  const give = (lead: CommandInput) => {
    if (quick && busy === null) void run(quick, lead)
  }
  const repeat = async () => {
    if (!conflict) return
    const { command, body } = conflict
    if ((await run(command, body)).done) finish(command)
  }
  const keys = buttons.map((command) => [specOf(command).key ?? '', () => choose(command)] as const)
  const listed = groups.flatMap(({ options }) => options)
  const more = listed.filter(
    ({ command, refusal }) => refusal === null && specOf(command).group !== 'primary' && specOf(command).key,
  )
  const moreKeys = more.map(({ command }) => [specOf(command).key ?? '', () => choose(command)] as const)
  const toggle = () => setMenu((shown) => !shown)
  useKeys({ ...Object.fromEntries([...moreKeys, ...keys]), '.': toggle, '。': toggle })
  const values = asking && (written[asking] ?? emptyValues(asking, detail, opened.current))

  return (
    <>
      {conflict && (
        <ConflictBar
          conflict={conflict}
          word={wordFor(words, conflict.command)}
          refusal={isAllowed(detail.options, conflict.command) ? null : refusalOf(conflict.command)}
          ready={version !== conflict.version}
          busy={busy !== null}
          onRepeat={() => void repeat()}
          onDismiss={dismiss}
        />
      )}
      <div className={styles.actions}>
        {buttons.map((command, index) => (
          <Button
            key={command}
            ink={index === 0 && asking === null}
            disabled={busy !== null}
            aria-expanded={specOf(command).asks.length > 0 ? command === asking : undefined}
            onClick={() => choose(command)}
            data-command={command}
          >
            {wordFor(words, command)} <Kbd>{specOf(command).key?.toUpperCase() ?? ''}</Kbd>
          </Button>
        ))}
        {refused.map(({ command }) => (
          <Button key={command} disabled data-refused={command}>
            {wordFor(words, command)}
          </Button>
        ))}
        {listed.length > 0 && (
          <Button aria-expanded={menu} onClick={() => setMenu(!menu)} data-testid="more">
            {t('menu.more')} <Kbd>.</Kbd>
          </Button>
        )}
      </div>
      {reads && <div className={styles.why}>{t('drawer.readOnly')}</div>}
      {[...Map.groupBy(refused, ({ refusal }) => refusal)].map(([refusal, commands]) => (
        <div key={refusal} className={styles.why}>
          {t('drawer.why', {
            commands: commands.map(({ command }) => wordFor(words, command)).join(t('drawer.comma')),
            reason: wordFor(refusals, refusal),
          })}
        </div>
      ))}
      {menu && <CommandMenu groups={groups} words={words} onChoose={choose} onClose={() => setMenu(false)} />}
      {asking && values && (
        <CommandForm
          key={asking}
          command={asking}
          title={wordFor(words, asking)}
          detail={detail}
          givable={givable}
          values={values}
          commander={commander}
          refusal={refusalOf(asking)}
          onChange={(part) =>
            setWritten((now) => ({ ...now, [asking]: { ...(now[asking] ?? values), ...part } }))
          }
          onDone={() => finish(asking)}
          onCancel={() => setAsking(null)}
        />
      )}
      {quick && asking === null && (
        <CandidateList
          entity={entity}
          command={wordFor(words, quick)}
          givable={givable}
          busy={busy !== null}
          onGive={give}
        />
      )}
    </>
  )
}
