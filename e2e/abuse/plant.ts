import { z } from 'zod'
import { CATEGORIES, CATEGORY_GROUPS } from '#server/domain/category.ts'
import { LEVELS } from '#server/domain/region.ts'
import { UNIT_KINDS } from '#server/domain/unit.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { INJECTIONS } from './injections.ts'
import { idsIn, type Stage } from './stage.ts'

/** The cases whose drawers hold everything, and what was planted where. */
export interface Garden {
  incidents: number[]
  mediations: number[]
  /** Fields by name, and how many strings each took. */
  fields: Record<string, number>
  refused: string[]
}

const NOTES_EACH = 10
const SHOWN = 20
const made = z.object({ id: z.number(), version: z.number() })
const region = z.object({ children: z.array(z.object({ label: z.tuple([z.number(), z.number()]) })) })

/** Strings no longer than a field takes, one after the other. */
function cycle(most: number): () => string {
  const fit = INJECTIONS.filter((text) => text.trim().length <= most)
  let next = 0
  return () => fit[next++ % fit.length]
}

/** Puts the strings into every field that takes text, through the API, as those who may. */
export async function plant(stage: Stage): Promise<Garden> {
  const garden: Garden = { incidents: [], mediations: [], fields: {}, refused: [] }
  const send = async (field: string, seat: string, method: string, path: string, body: unknown) => {
    const answer = await stage.ask(seat, method, path, body)
    if (answer.status < 300) garden.fields[field] = (garden.fields[field] ?? 0) + 1
    else
      garden.refused.push(
        `${field}: ${answer.status} ${answer.text.slice(0, 160)} ${JSON.stringify(body).slice(0, 160)}`,
      )
    return answer
  }
  const places = region.parse((await stage.ask(null, 'GET', '/api/regions/320613001001')).body).children
  const [lng, lat] = places[0].label
  const names = cycle(60)

  for (const [index, text] of INJECTIONS.entries()) {
    const [x, y] = places[index % places.length].label
    const urgency = index < SHOWN ? 'critical' : URGENCIES[index % 3]
    const body = { lng: x, lat: y, category: '0401', urgency, text, contact: { name: names() } }
    const answer = await send('report text and contact name', 'county', 'POST', '/api/incidents', body)
    if (answer.status === 201) garden.incidents.push(made.parse(answer.body).id)
  }
  for (const [index, text] of INJECTIONS.entries()) {
    const at = `/api/incidents/${garden.incidents[Math.floor(index / NOTES_EACH)]}`
    if (index % 3 === 2) await send('instruction', 'duty', 'POST', `${at}/instruct`, { text })
    else
      await send(
        index % 3 === 0 ? 'note' : 'urging',
        'county',
        'POST',
        `${at}/${index % 3 === 0 ? 'note' : 'urge'}`,
        { text },
      )
  }
  for (let index = 0; index < INJECTIONS.length; index += 2) {
    const parties = [{ name: names() }, { name: names() }]
    const body = { lng, lat, type: '0102', text: INJECTIONS[index], parties }
    const answer = await send('dispute and parties', 'county', 'POST', '/api/mediations', body)
    if (answer.status === 201 && garden.mediations.length < SHOWN)
      garden.mediations.push(made.parse(answer.body).id)
  }
  const tickets = cycle(64)
  const [connector] = idsIn((await stage.ask('system', 'GET', '/api/connectors')).body)
  const setting = { system: 'hotline_12345', webhook: null }
  await send('connector', 'system', 'PUT', `/api/connectors/${connector}`, setting)
  for (const text of INJECTIONS.slice(0, 60)) {
    const ticket = tickets().replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')
    const body = {
      system: 'hotline_12345',
      ticket,
      lng,
      lat,
      category: '0401',
      text,
      reporter: { name: names() },
    }
    await send('ticket', 'connector', 'POST', '/api/upstream/tickets', body)
  }
  await plantAdministration(send, stage)
  return garden
}

type Send = (
  field: string,
  seat: string,
  method: string,
  path: string,
  body: unknown,
) => Promise<{ body: unknown }>

async function plantAdministration(send: Send, stage: Stage): Promise<void> {
  const place = '320613'
  const short = cycle(40)
  const long = cycle(60)
  const units: number[] = []
  for (const [index] of INJECTIONS.entries()) {
    const unit = { kind: 'department', name: `${index} ${long()}`, region: place, department: 'fire' }
    units.push(...idsIn((await send('unit name', 'system', 'POST', '/api/units', unit)).body))
    await send('person name and post', 'security', 'POST', '/api/people', {
      username: `injected.${index}`,
      name: long(),
      roles: [{ role: 'village_officer', prefixes: ['320613001001'] }],
      units: units.length > 0 ? [{ unit: units[index % units.length], post: short() }] : [],
    })
    const campaign = { name: long(), region: place, starts_on: '2026-11-01', ends_on: '2026-12-31' }
    await send('campaign name', 'county', 'POST', '/api/campaigns', campaign)
  }
  for (const index of INJECTIONS.slice(0, 40).keys()) {
    const survey = {
      region: place,
      key: 'sense_of_safety',
      value: 99,
      source: long(),
      period: `${index} ${short()}`,
      sample: 100,
    }
    await send('survey source and period', 'analyst', 'POST', '/api/surveys', survey)
  }
  const rule = (key: string, value: unknown) => ({ region: place, key, value, version: 0 })
  const keys = [
    ...LEVELS.map((code) => `level.${code}`),
    ...UNIT_KINDS.map((code) => `unitKind.${code}`),
    ...URGENCIES.map((code) => `urgency.${code}`),
    ...[...CATEGORY_GROUPS, ...CATEGORIES].map(({ code }) => `category.${code}`),
  ]
  // Of the province: a wall goes by the words of the region it is signed in for.
  const changes = keys.map((key) => ({ ...rule(key, { zh: short(), en: short() }), region: '32' }))
  await send('term', 'system', 'POST', '/api/rules/term', { changes })
  const days = Array.from({ length: 28 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`)
  const holidays = days.map((day) => rule(day, { worked: false, zh: short(), en: short() }))
  await send('holiday', 'system', 'POST', '/api/rules/day', { changes: holidays })
  const week = Array.from({ length: 7 }, () => [[480, 1_080]])
  const calendars = Array.from({ length: 40 }, (_, index) =>
    rule(`injected-${index}`, { zh: short(), en: short(), week, holidays: true }),
  )
  await send('calendar', 'system', 'POST', '/api/rules/calendar', { changes: calendars })
  const [account] = idsIn((await stage.ask('system', 'GET', '/api/connectors')).body)
  for (let index = 0; index < 40; index++) {
    const key = { account, name: long(), prefixes: [place], operations: ['tickets'] }
    await send('key name', 'system', 'POST', '/api/api-keys', key)
  }
  for (const channel of ['chat', 'sms', 'voice'])
    for (const where of [place, '320613001', '320613002']) {
      const gateway = {
        channel,
        region: where,
        name: long(),
        url: 'http://127.0.0.1:1/x',
        locale: 'zh-CN',
        active: false,
      }
      await send('gateway name', 'system', 'POST', '/api/gateways', gateway)
    }
}
