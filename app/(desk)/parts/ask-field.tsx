'use client'

import { Choice } from '#app/_ui/choice.tsx'
import type { Ask, CommandName } from '#app/(desk)/derive/command-spec.ts'
import { centresBelow, type Values } from '#app/(desk)/derive/values.ts'
import { isChoice, useChoice } from '#app/(desk)/hooks/use-ask-words.ts'
import type { Givable } from '#app/(desk)/hooks/use-givable.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import { AttachmentField } from './attachment-field.tsx'
import { CategoryField } from './category-field.tsx'
import { AssistsField, LeadField } from './lead-field.tsx'
import { MomentField } from './moment-field.tsx'
import { OtherField } from './other-field.tsx'
import { PhotoField } from './photo-field.tsx'
import { PlaceField } from './place-field.tsx'

interface Props {
  ask: Ask
  label: string
  command: CommandName
  detail: CaseDetail
  values: Values
  givable: Givable | null
  invalid: boolean
  /** Server time, epoch milliseconds. */
  now: number
  onChange: (part: Partial<Values>) => void
}

/** Waiting that is counted in weeks rather than hours. */
const LONG: readonly CommandName[] = ['suspend', 'extend']
const LONGEST = 2000
const SHORTEST = 120

/** The control of one question; what is one of a few brings its own name. */
export function AskField(props: Props) {
  const { ask, label, command, detail, values, givable, invalid, now, onChange } = props
  const choiceOf = useChoice(command)
  if (isChoice(ask)) {
    const { values: codes, words } = choiceOf(ask)
    return (
      <Choice
        label={label}
        values={codes}
        words={words}
        value={values[ask]}
        onChange={(code) => onChange({ [ask]: code })}
      />
    )
  }
  switch (ask) {
    case 'text':
    case 'words':
      return (
        <textarea
          rows={3}
          maxLength={LONGEST}
          aria-label={label}
          aria-invalid={invalid}
          value={values.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      )
    case 'until':
    case 'due':
      return (
        <MomentField
          label={label}
          value={values.until}
          spans={LONG.includes(command) ? 'long' : 'short'}
          invalid={invalid}
          now={now}
          onChange={(until) => onChange({ until })}
        />
      )
    case 'heldAt':
      return (
        <input
          type="datetime-local"
          aria-label={label}
          value={values.heldAt}
          onChange={(event) => onChange({ heldAt: event.target.value })}
        />
      )
    case 'venue':
    case 'contact':
      return (
        <input
          maxLength={ask === 'contact' ? SHORTEST / 2 : SHORTEST}
          aria-label={label}
          aria-invalid={invalid}
          value={values[ask]}
          onChange={(event) => onChange({ [ask]: event.target.value })}
        />
      )
    case 'lead':
      return (
        <LeadField
          label={label}
          givable={givable}
          invalid={invalid}
          value={values.lead}
          onChange={(lead) => onChange({ lead })}
        />
      )
    case 'assists':
      return (
        <AssistsField
          label={label}
          givable={givable}
          invalid={invalid}
          value={values.assists}
          onChange={(assists) => onChange({ assists })}
        />
      )
    case 'other':
      return <OtherField row={detail.case} value={values.other} onChange={(other) => onChange({ other })} />
    case 'category':
      return (
        <CategoryField
          value={values.category}
          invalid={invalid}
          onChange={(category) => onChange({ category })}
        />
      )
    case 'place':
      return <PlaceField value={values.point} onChange={(point) => onChange({ point })} />
    case 'photo':
      return <PhotoField value={values.photo} onChange={(photo) => onChange({ photo })} />
    case 'attachments':
      return <AttachmentField value={values.attachments} onChange={onChange} />
    case 'centre':
      return (
        <select
          aria-label={label}
          value={values.centre}
          onChange={(event) => onChange({ centre: event.target.value })}
        >
          {centresBelow(detail).map((code) => (
            <option key={code} value={code}>
              {detail.names.regions[code] ?? code}
            </option>
          ))}
        </select>
      )
  }
}
