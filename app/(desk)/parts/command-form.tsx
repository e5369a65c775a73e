'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useServerNow } from '#app/_live/hooks.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { bodyOf } from '#app/(desk)/derive/command-body.ts'
import type { Ask, CommandName } from '#app/(desk)/derive/command-spec.ts'
import type { Values } from '#app/(desk)/derive/values.ts'
import { asksFor, isChoice, useAskLabel } from '#app/(desk)/hooks/use-ask-words.ts'
import type { Commander } from '#app/(desk)/hooks/use-command.ts'
import type { Givable } from '#app/(desk)/hooks/use-givable.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import type { Refusal } from '#server/domain/refusal.ts'
import styles from './actions.module.css'
import ask from './ask.module.css'
import { AskField } from './ask-field.tsx'
import { FormHint } from './form-hint.tsx'

interface Props {
  command: CommandName
  title: string
  detail: CaseDetail
  givable: Givable | null
  /** What was written before; kept outside, so that a form that is left can be taken up again. */
  values: Values
  commander: Commander
  /** Why it is no longer possible; null while it is. */
  refusal: Refusal | null
  onChange: (part: Partial<Values>) => void
  onDone: () => void
  onCancel: () => void
}

/** Whether a list of choices is open: Esc closes that first. */
function isChoosing(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.ant-select-open') !== null
}

/** What a command asks for before it can be sent. Ctrl+Enter sends, Esc leaves. */
export function CommandForm(props: Props) {
  const { command, title, detail, givable, values, commander, refusal, onChange, onDone, onCancel } = props
  const t = useTranslations('desk.form')
  const { refusal: refusals } = useCodes()
  const labelOf = useAskLabel(command)
  const now = useServerNow()
  const [problems, setProblems] = useState<readonly Ask[]>([])
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLElement>('textarea, input:not([type=radio]), select')?.focus()
  }, [])
  const busy = commander.busy !== null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const checked = bodyOf(command, values, detail)
    setProblems(checked.problems)
    if (!checked.body || busy || refusal !== null) return
    const outcome = await commander.run(command, checked.body)
    if (outcome.done) onDone()
    else setProblems(outcome.problems)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (!isChoosing(event.target)) onCancel()
  }
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={title}
      onSubmit={(event) => void submit(event)}
      onKeyDownCapture={(event) => {
        // A list of choices keeps Esc to itself; this tells the keys of the screen.
        if (event.key === 'Escape' && isChoosing(event.target)) event.preventDefault()
      }}
      onKeyDown={onKeyDown}
      noValidate
    >
      <b>{title}</b>
      <FormHint command={command} detail={detail} />
      {asksFor(command, values.category, detail).map((each) => {
        const invalid = problems.includes(each)
        const label = labelOf(each)
        return (
          <div key={each} className={ask.field}>
            {!isChoice(each) && <span>{label}</span>}
            <AskField
              {...{ ask: each, label, command, detail, values, givable, invalid, now }}
              onChange={(part) => {
                setProblems(problems.filter((problem) => problem !== each))
                onChange(part)
              }}
            />
            {invalid && <span className={ask.problem}>{t('required')}</span>}
          </div>
        )
      })}
      {refusal !== null && <span className={ask.problem}>{wordFor(refusals, refusal)}</span>}
      <div className={styles.buttons}>
        <Button ink type="submit" disabled={busy || refusal !== null}>
          {busy ? t('sending') : title} <Kbd>Ctrl ↵</Kbd>
        </Button>
        <Button onClick={onCancel}>
          {t('cancel')} <Kbd>Esc</Kbd>
        </Button>
      </div>
    </form>
  )
}
