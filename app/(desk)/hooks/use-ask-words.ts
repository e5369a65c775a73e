'use client'

import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { type Ask, type CommandName, specOf } from '#app/(desk)/derive/command-spec.ts'
import { isEmergency } from '#app/(desk)/derive/draft.ts'
import { reasonsOf } from '#app/(desk)/derive/values.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import { ANSWER_CHANNELS } from '#server/contract/incident.ts'
import { SERVICES } from '#server/domain/detail.ts'
import { GRADES } from '#server/domain/incident/incident.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

/** Questions that are answered by one of a few, each with a field of its name in the form's values. */
const CHOICES = [
  'reason',
  'channel',
  'service',
  'urgency',
  'grade',
  'rating',
  'colour',
  'restricted',
  'form',
] as const
export type ChoiceAsk = (typeof CHOICES)[number]

export function isChoice(ask: Ask): ask is ChoiceAsk {
  return CHOICES.some((each) => each === ask)
}

export interface ChoiceWords {
  values: readonly string[]
  words: Readonly<Record<string, string>>
}

/** What may be answered to a question with few answers, in words. */
export function useChoice(command: CommandName): (ask: ChoiceAsk) => ChoiceWords {
  const t = useTranslations('desk.ask')
  const codes = useCodes()
  return (ask) => {
    switch (ask) {
      case 'reason':
        return { values: reasonsOf(command), words: codes.reason }
      case 'channel':
        return { values: ANSWER_CHANNELS, words: codes.reason }
      case 'service':
        return { values: SERVICES, words: codes.service }
      case 'urgency':
        return { values: URGENCIES, words: codes.urgency }
      case 'grade':
        return { values: [...GRADES].reverse().map(String), words: codes.grade }
      case 'rating':
        return { values: ['3', '2', '1'], words: codes.rating }
      case 'colour':
        return { values: ['1', '2'], words: codes.colour }
      case 'restricted':
        return {
          values: ['restricted', 'open'],
          words: { restricted: t('restrictedOn'), open: t('restrictedOff') },
        }
      case 'form':
        return { values: ['written', 'oral'], words: codes.outcome }
    }
  }
}

/** The name that stands over a question. */
export function useAskLabel(command: CommandName): (ask: Ask) => string {
  const t = useTranslations('desk')
  const { label = 'note' } = specOf(command)
  return (ask) => {
    if (ask === 'text') return t(`form.${label}`)
    if (ask === 'words') return t('form.words')
    if (ask === 'assists' && command === 'assist') return t('ask.label.helpers')
    return t(`ask.label.${ask}`)
  }
}

/** The questions of a command about this case: the grade is asked of emergencies only. */
export function asksFor(command: CommandName, category: string, detail: CaseDetail): readonly Ask[] {
  const emergency = isEmergency(category || detail.case.category)
  return specOf(command).asks.filter((ask) => ask !== 'grade' || emergency)
}
