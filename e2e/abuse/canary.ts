import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { DEMO_PASSWORD, DEMO_SEATS } from '#server/auth/demo.ts'
import { type Canaries, foundIn, person, secret, word } from './canaries.ts'
import { listenAs, startTaker } from './listen.ts'
import { filesWith, tablesOf, writeOut } from './places.ts'
import { concludeAbuse, idsIn, openStage } from './stage.ts'

/**
 * Names, telephones, identity numbers, words, passwords and keys that occur nowhere else go through every flow; then
 * they are searched for in all that is printed, counted, pushed, drawn, exported, sent out and kept.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '3797' } } })
const port = Number(values.port)
const LISTENERS = ['county', 'town', 'city', 'province', 'worker1', 'mediator', 'unit1', 'wall'] as const
/** Watch, administer, speak for others or belong elsewhere: none of these reads words. */
const EXPORT_MS = 20_000
const OUTSIDERS = ['wall', 'security', 'system', 'unit2'] as const

const taker = startTaker(port + 1)
await once(taker.server, 'listening')
const stage = await openStage(port)
const { ask } = stage
const canaries: Canaries = { people: [], words: [], secrets: [] }
const done: Record<string, number> = {}
const broken: string[] = []

const somebody = () => {
  const one = person()
  canaries.people.push(one.name, one.phone, one.idNumber)
  return one
}
const words = () => {
  const one = word()
  canaries.words.push(one)
  return one
}
const hidden = () => {
  const one = secret()
  canaries.secrets.push(one)
  return one
}
/** A step of a flow that has to succeed, so that its canary went in. */
async function step(name: string, seat: string | null, method: string, path: string, body?: unknown) {
  const answer = await ask(seat, method, path, body)
  done[name] = answer.status
  if (answer.status >= 300) broken.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`)
  return answer
}
const made = z.object({ id: z.number(), version: z.number() })
const region = z.object({ children: z.array(z.object({ label: z.tuple([z.number(), z.number()]) })) })

const ears = await Promise.all(LISTENERS.map(async (seat) => ({ seat, ...(await listenAs(stage, seat)) })))
const [lng, lat] = region.parse((await ask(null, 'GET', '/api/regions/320613001001')).body).children[0].label

// Ways out first, so that everything after goes through them.
await step('gateway', 'system', 'POST', '/api/gateways', {
  channel: 'sms',
  region: '320613',
  name: '短信网关',
  url: taker.url,
  locale: 'zh-CN',
  active: true,
  secret: hidden(),
})
const [connector] = idsIn((await ask('system', 'GET', '/api/connectors')).body)
await step('connector', 'system', 'PUT', `/api/connectors/${connector}`, {
  system: 'hotline_12345',
  webhook: `${taker.url}/upstream`,
  secret: hidden(),
})

// A report with a caller, and everything that is done to it in words.
const contact = somebody()
const report = await step('report', 'county', 'POST', '/api/incidents', {
  lng,
  lat,
  category: '0401',
  urgency: 'critical',
  text: words(),
  contact,
})
const incident = made.parse(report.body)
const at = `/api/incidents/${incident.id}`
const [unit] = idsIn(
  z.object({ units: z.unknown() }).parse((await ask('unit1', 'GET', '/api/me')).body).units,
)
await step('note', 'county', 'POST', `${at}/note`, { text: words() })
await step('urge', 'county', 'POST', `${at}/urge`, { text: words() })
await step('instruct', 'duty', 'POST', `${at}/instruct`, { text: words() })
const accepted = made.parse(
  (await step('accept', 'county', 'POST', `${at}/accept`, { version: incident.version, text: words() })).body,
)
const sent = made.parse(
  (
    await step('dispatch', 'county', 'POST', `${at}/dispatch`, {
      version: accepted.version,
      unit,
      text: words(),
    })
  ).body,
)
const signed = made.parse(
  (await step('sign', 'unit1', 'POST', `${at}/sign`, { version: sent.version, text: words() })).body,
)
const people = z.object({ people: z.array(z.object({ id: z.number() })) })
const read = people.safeParse((await ask('unit1', 'GET', at)).body)
const named = read.success ? read.data.people[0]?.id : undefined
if (named === undefined) broken.push('the caller is not among the people of the case')
else {
  await step('call', 'unit1', 'POST', `${at}/people/${named}/call`)
  for (const field of ['name', 'phone', 'id_number'])
    await step(`unmask ${field}`, 'county', 'POST', `${at}/people/${named}/unmask`, {
      field,
      reason: 'call_back',
    })
}
await step('search', 'county', 'POST', '/api/people/search', { phone: contact.phone, reason: 'repeat' })
await step('search by id', 'county', 'POST', '/api/people/search', {
  idNumber: contact.idNumber,
  reason: 'repeat',
})
await step('search words', 'county', 'GET', `/api/incidents?q=${encodeURIComponent(canaries.words[0])}`)
await step('feedback', 'unit1', 'POST', `${at}/feedback`, { version: signed.version, text: words() })

// A dispute with parties, and its sessions.
const dispute = await step('mediation', 'county', 'POST', '/api/mediations', {
  lng,
  lat,
  type: '0102',
  text: words(),
  parties: [somebody(), somebody()],
})
const mediation = made.parse(dispute.body)
const sitting = `/api/mediations/${mediation.id}`
const begun = made.parse(
  (
    await step('accept mediation', 'county', 'POST', `${sitting}/accept`, {
      version: mediation.version,
      text: words(),
    })
  ).body,
)
const [mediator] = idsIn((await ask('mediator', 'GET', '/api/me')).body)
const given = made.parse(
  (
    await step('assign', 'county', 'POST', `${sitting}/assign`, {
      version: begun.version,
      assignee: mediator,
      text: words(),
    })
  ).body,
)
await step('session', 'mediator', 'POST', `${sitting}/record_session`, {
  version: given.version,
  venue: words(),
  text: words(),
})

// A ticket from above, twice with other words.
const caller = somebody()
const ticket = {
  system: 'hotline_12345',
  ticket: 'CANARY-1',
  lng,
  lat,
  category: '0401',
  reporter: { name: caller.name, phone: caller.phone },
}
await step('ticket', 'connector', 'POST', '/api/upstream/tickets', { ...ticket, text: words() })
await step('ticket again', 'connector', 'POST', '/api/upstream/tickets', { ...ticket, text: words() })

// Accounts: wrong and new passwords, a second factor, a key.
await ask(null, 'POST', '/api/auth/sign-in/username', { username: 'village', password: hidden() })
await ask(null, 'POST', '/api/auth/sign-in/username', { username: hidden(), password: hidden() })
const changed = hidden()
await step('password', 'worker2', 'POST', '/api/auth/change-password', {
  currentPassword: DEMO_PASSWORD,
  newPassword: changed,
})
const totp = await ask('analyst', 'POST', '/api/account/totp/start', { password: DEMO_PASSWORD })
done.totp = totp.status
const secretOf = z.object({ secret: z.string() }).safeParse(totp.body)
if (secretOf.success) canaries.secrets.push(secretOf.data.secret)
const connectorAccount = connector
const key = await step('key', 'system', 'POST', '/api/api-keys', {
  account: connectorAccount,
  name: '钥匙',
  prefixes: ['320613'],
  operations: ['tickets'],
})
const keyOf = z.object({ key: z.string() }).safeParse(key.body)
if (keyOf.success) canaries.secrets.push(keyOf.data.key)

// What is wrong is not repeated to whoever sent it, nor written down.
const wrong = somebody()
for (const body of [
  { lng, lat, category: wrong.name, text: words(), contact: wrong },
  { lng: 1, lat: 1, category: '0401', text: words(), contact: wrong },
  {
    lng,
    lat,
    category: '0401',
    text: words(),
    contact: { ...wrong, phone: `${wrong.phone}${wrong.idNumber}` },
  },
  { lng, lat, category: '0401', urgency: wrong.phone, text: 5, contact: [wrong] },
])
  await ask('county', 'POST', '/api/incidents', body)
await ask('county', 'GET', `/api/incidents/${wrong.phone}`)
await ask('county', 'GET', `/api/incidents?after=${wrong.idNumber}&limit=${encodeURIComponent(wrong.name)}`)
await ask(null, 'GET', `/api/${encodeURIComponent(wrong.name)}/${wrong.phone}`)

// Notices and deliveries go out, clocks and figures follow, the chain is sealed.
await delay(6_000)
await writeOut(stage)

let searched = 0
function search(place: string, text: string, kinds: readonly (keyof Canaries)[]): void {
  searched += 1
  for (const kind of kinds) {
    const found = foundIn(text, canaries[kind])
    if (found.length > 0)
      broken.push(
        `${place} shows ${found.length} of ${kind}: ${text.slice(Math.max(0, text.indexOf(found[0]) - 60), text.indexOf(found[0]) + 20)}`,
      )
  }
}
const ALL = ['people', 'words', 'secrets'] as const
search('what the server printed', stage.said(), ALL)
search('metrics', (await ask(null, 'GET', '/metrics')).text, ALL)
search('refusals', stage.refusals.join('\n'), ALL)
for (const { seat, heard, close } of ears) {
  search(`frames of ${seat}`, heard(), ALL)
  close()
}
if (!ears.some(({ heard }) => heard().includes('incident.report')))
  broken.push('nothing was heard of the report')
// Upstream is answered in words that are meant for it.
search('what was posted to others', taker.taken(), ['people', 'secrets'])
for (const z of [8, 12, 14]) {
  const n = 2 ** z
  const x = Math.floor(((lng + 180) / 360) * n)
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * n)
  search(`tile ${z}`, (await ask(null, 'GET', `/tiles/${z}/${x}/${y}`)).text, ALL)
}
// Whole lists as files, as somebody takes them home.
const job = z.object({ id: z.number(), state: z.string() })
for (const what of ['incidents', 'mediations']) {
  const asked = { what, format: 'csv', filter: { region: '320613' } }
  const begun = await step(`export ${what}`, 'county', 'POST', '/api/export-jobs', asked)
  const { id } = job.parse(begun.body)
  let state = ''
  for (
    const until = Date.now() + EXPORT_MS;
    Date.now() < until && !['done', 'failed'].includes(state);
    await delay(300)
  )
    state = job.parse((await ask('county', 'GET', `/api/export-jobs/${id}`)).body).state
  const { status, text } = await ask('county', 'GET', `/api/export-jobs/${id}/file`)
  if (status !== 200 || text.length < 100) broken.push(`export of ${what}: ${state}, ${status}`)
  search(`export of ${what}`, text, ['people', 'secrets'])
}
const gets = stage.described.routes.filter(({ method }) => method === 'GET')
const filled = (path: string) =>
  path
    .replace('{system}', 'hotline_12345')
    .replace('{ticket}', 'CANARY-1')
    .replace('{entity}', 'people')
    .replace('{key}', 'acceptance')
    .replace('{code}', '320613001')
    .replaceAll(/\{\w+\}/g, String(incident.id))
const exportsOf = ['people', 'units', 'rosters', 'workers'].map(
  (entity) => `/api/exports/${entity}?region=320613`,
)
const rooms = ['region:320613', 'region:320613001'].flatMap((room) => [
  `/api/snapshot?room=${room}`,
  `/api/events?room=${room}&after=${0}&limit=5000`,
])
const addresses = [
  ...gets.map(({ path }) => filled(path)),
  ...exportsOf,
  ...rooms,
  `/api/incidents/${incident.id}`,
  `/api/mediations/${mediation.id}`,
]
for (const { username } of DEMO_SEATS) {
  const outside = (OUTSIDERS as readonly string[]).includes(username)
  for (const path of username === 'worker2' ? [] : addresses) {
    const { text } = await ask(username, 'GET', path)
    search(`${username} GET ${path}`, text, outside ? ALL : ['people', 'secrets'])
  }
}
for (const path of addresses) search(`nobody GET ${path}`, (await ask(null, 'GET', path)).text, ALL)
for (const [table, rows] of await tablesOf(stage)) search(table, rows, ['people', 'words'])
const plain: string[] = []
for (const value of [...canaries.people, ...canaries.words, changed]) {
  const files = await filesWith(stage, value)
  searched += 1
  if (files.length > 0)
    plain.push(`${value} in ${files.map((file) => file.slice(stage.dataDir.length)).join(', ')}`)
}
for (const each of plain) broken.push(`kept in the open: ${each}`)
// What is kept in the open is found by the same search: it can find.
if ((await filesWith(stage, 'CANARY-1')).length === 0) broken.push('files are not searched')
taker.server.close()
await stage.close()
concludeAbuse({
  name: 'canary',
  broken: [...new Set(broken)].slice(0, 60),
  canaries: {
    people: canaries.people.length,
    words: canaries.words.length,
    secrets: canaries.secrets.length,
  },
  steps: Object.keys(done).length,
  placesSearched: searched,
  heard: taker.taken().length,
  done,
})
