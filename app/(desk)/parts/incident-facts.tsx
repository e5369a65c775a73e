'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CaseKey } from '#app/_live/store.ts'
import { useCodes } from '#app/_text/codes.ts'
import { type Helper, helpersOf, kinOf } from '#app/(desk)/derive/standing.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import styles from './facts.module.css'
import { CaseLink } from './hop-words.tsx'

type Facts = (readonly [string, ReactNode])[]

/** What only an incident has: who holds, leads and helps, what is owed, what became of it, its kin. */
export function useIncidentFacts(
  detail: CaseDetail,
  now: number,
  onOpen: (key: CaseKey) => void,
): { hands: Facts; rest: Facts } {
  const t = useTranslations('desk.drawer')
  const codes = useCodes()
  const { moment } = useTimeWords()
  const { incident, names, case: row } = detail
  if (!incident) return { hands: [], rest: [] }
  const at = (time: number | null) => time !== null && moment(time, now)
  const { grade, answerDue, answeredAt, extended, rework, check, rating } = incident
  const record = [
    extended > 0 && t('extended', { count: extended }),
    rework > 0 && t('rework', { count: rework }),
    check !== null && codes.check[check],
    rating !== null && codes.rating[rating],
  ].filter((words) => words !== false)
  const helpers = helpersOf(detail)
  const answer = answeredAt !== null ? t('answered', { time: moment(answeredAt, now) }) : t('answerDue')
  const hands: Facts = [
    [t('centre'), names.regions[row.centre] ?? row.centre],
    [t('lead'), row.unit !== null && (names.units[row.unit] ?? `#${row.unit}`)],
    [
      t('assists'),
      helpers.length > 0 &&
        helpers.map((helper) => (
          <Help key={helper.unit} helper={helper} name={names.units[helper.unit]} now={now} />
        )),
    ],
  ]
  const rest: Facts = [
    [t('grade'), grade !== null && codes.grade[grade]],
    [t('deadline'), at(incident.deadlineAt)],
    [t('arrivedAt'), at(incident.arrivedAt)],
    [t('answer'), (answerDue || answeredAt !== null) && answer],
    [t('record'), record.join(t('comma'))],
    ...kinOf(detail).map(
      ({ relation, id }) =>
        [
          t(`kin.${relation}`),
          <CaseLink key={id} id={id} number={names.cases[id]} onOpen={onOpen} />,
        ] as const,
    ),
  ]
  return { hands, rest }
}

/** An assisting unit with what it promised, or that it has not reported in. */
function Help({ helper, name, now }: { helper: Helper; name: string | undefined; now: number }) {
  const t = useTranslations('desk.drawer')
  const { moment } = useTimeWords()
  const { unit, dueAt, promisedAt, text } = helper
  const stands =
    promisedAt !== null
      ? t('helpPromised', { time: moment(promisedAt, now) })
      : dueAt !== null
        ? `${t('helpWaiting')}${t('comma')}${t('helpDue', { time: moment(dueAt, now) })}`
        : t('helpWaiting')
  return (
    <div className={styles.help}>
      {name ?? `#${unit}`} <em>{stands}</em>
      {text && <p>{text}</p>}
    </div>
  )
}
