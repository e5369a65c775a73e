'use client'

import { useTranslations } from 'use-intl'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useCodes, useKindWord, wordFor } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import type { HopFact } from '#app/(desk)/derive/hop-facts.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { Hop, Names } from '#server/contract/http.ts'
import { pathOf } from '#server/domain/region.ts'
import styles from './facts.module.css'

/** What happened, in words: a request by its name, a clock by its own. */
export function useHopTitle(): (hop: Hop) => string {
  const t = useTranslations('desk.hop')
  const { request, clock } = useCodes()
  const kindWord = useKindWord()
  return ({ kind, detail }) => {
    if (kind === 'incident.grant' && detail.request) return t('grant', { request: request[detail.request] })
    if (kind === 'incident.refuse' && detail.request) return t('refuse', { request: request[detail.request] })
    if (kind === 'clock.yellow' && detail.clock) return t('yellow', { clock: clock[detail.clock] })
    if (kind === 'clock.red' && detail.clock) return t('red', { clock: clock[detail.clock] })
    return kindWord(kind)
  }
}

const TOWN_DIGITS = 9

function useFactWords(names: Names, now: number): (fact: Exclude<HopFact, { kind: 'case' }>) => string {
  const t = useTranslations('desk.hop')
  const comma = useTranslations('desk.drawer')('comma')
  const codes = useCodes()
  const [locale] = useLocalePreference()
  const { moment } = useTimeWords()
  const unit = (id: number) => names.units[id] ?? `#${id}`
  const region = (code: string) => names.regions[code] ?? code
  const place = (code: string) =>
    pathOf(code)
      .filter(({ length }) => length >= TOWN_DIGITS)
      .map(region)
      .join(' ')
  return (fact) => {
    switch (fact.kind) {
      case 'reason':
        return wordFor(codes.reason, fact.code)
      case 'lead':
        return t('lead', { name: unit(fact.unit) })
      case 'person':
        return t('person', { name: fact.name })
      case 'assists':
        return t('assists', { names: fact.units.map(unit).join(comma) })
      case 'until':
        return t('until', { time: moment(fact.at, now) })
      case 'colour':
        return codes.colour[fact.colour]
      case 'rating':
        return codes.rating[fact.rating]
      case 'service':
        return codes.service[fact.service]
      case 'moved':
        return t('moved', { from: region(fact.from), to: region(fact.to) })
      case 'category':
        return t('category', { from: categoryName(fact.from, locale), to: categoryName(fact.to, locale) })
      case 'urgency':
        return t('urgency', { from: codes.urgency[fact.from], to: codes.urgency[fact.to] })
      case 'place':
        return t('place', { from: place(fact.from), to: place(fact.to) })
      case 'restricted':
        return t(fact.on ? 'restricted' : 'public')
      case 'point':
      case 'drawn':
        return t(fact.kind)
    }
  }
}

interface Props {
  facts: readonly HopFact[]
  names: Names
  now: number
  onOpen: (key: CaseKey) => void
}

/** What a hop carried, told one after the other; another case can be followed. */
export function HopWords({ facts, names, now, onOpen }: Props) {
  const words = useFactWords(names, now)
  return (
    <span className={styles.carried}>
      {facts.map((fact) =>
        fact.kind === 'case' ? (
          <CaseLink key="case" id={fact.id} number={names.cases[fact.id]} onOpen={onOpen} />
        ) : (
          <span key={fact.kind}>{words(fact)}</span>
        ),
      )}
    </span>
  )
}

interface LinkProps {
  id: number
  /** Missing where the reader may not read it. */
  number: string | undefined
  onOpen: (key: CaseKey) => void
}

/** The number of another incident, which opens it. */
export function CaseLink({ id, number, onOpen }: LinkProps) {
  const t = useTranslations('desk.drawer')
  if (number === undefined) return <span>{t('otherCase')}</span>
  return (
    <button type="button" className={`${styles.link} num`} onClick={() => onOpen(keyOf('incident', id))}>
      {shortNumber(number)}
    </button>
  )
}
