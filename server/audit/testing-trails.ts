import { z } from 'zod'
import { DEMO_PASSWORD } from '#server/auth/demo.ts'
import { offerSetup } from '#server/auth/setup.ts'
import type { AuditAction } from '#server/domain/audit.ts'
import { GRIDS, type TestHttp } from '#server/http/testing.ts'

type Answer = Awaited<ReturnType<TestHttp['ask']>>
export interface Trail {
  audit: AuditAction
  /** Does it, successfully. */
  ask: () => Promise<Answer>
}
/** Done, with its trail, in a test of its own. */
interface Proven {
  audit: AuditAction
  proven: string
}
/** What is kept of it elsewhere, or why nothing is. */
interface Kept {
  kept: string
}

/** What is done once of every route that changes something, and what it leaves. */
export function trailsOf(http: () => TestHttp): Record<string, Trail | Proven | Kept | 'event'> {
  const made = z.object({ id: z.number() })
  const idOf = (answer: Answer) => made.parse(answer.body).id
  const post = (seat: string, path: string, body: unknown = {}) => http().send(seat, path, body)
  const change = (seat: string, path: string, body: unknown) =>
    http().ask(seat, path, { method: 'PATCH', body })
  const remove = (seat: string, path: string) => http().ask(seat, path, { method: 'DELETE' })
  const user = (username: string) => http().ids.get(username) ?? 0
  const span = (day: number) => ({
    startsAt: Date.UTC(2031, 0, day, 1),
    endsAt: Date.UTC(2031, 0, day, 9),
  })
  let serial = 0
  const unique = (what: string) => {
    serial += 1
    return `${what}-${serial}`
  }

  const centre = async () =>
    (await http().ask('system', '/api/units?region=320613001&kind=command_centre')).body.items[0]
  const newUnit = async () => {
    const unit = { kind: 'station', name: unique('站'), region: '320613001', department: 'fire' }
    return post('system', '/api/units', { ...unit, parent: (await centre()).id })
  }
  const newPerson = () =>
    post('security', '/api/people', {
      ...{ username: unique('person'), name: '新来的', password: DEMO_PASSWORD },
      roles: [{ role: 'dispatcher', prefixes: ['320613001'] }],
    })
  const newWorker = async () => {
    const [unit] = (await http().ask('system', '/api/units?region=320613001002&kind=village_committee')).body
      .items
    return post('system', '/api/workers', { unit: unit.id, kind: 'part_time' })
  }
  const newShift = async (day: number) =>
    post('system', '/api/rosters', { user: user('town'), unit: (await centre()).id, ...span(day) })
  const newLeave = (day: number) => post('system', '/api/leaves', { user: user('county'), ...span(day) })
  const preview = () =>
    http().ask('system', '/api/imports/units', {
      ...{ method: 'POST', headers: { 'content-type': 'text/csv' } },
      body: `kind,name,region,department,parent_region,parent_name,active\nstation,${unique('站')},320613001,fire,,,\n`,
    })
  const newCampaign = () =>
    post('town', '/api/campaigns', {
      ...{ name: unique('排查'), region: '320613001', starts_on: '2020-01-01', ends_on: '2040-12-31' },
    })
  const newDigest = async () => {
    const [{ id }] = await http().db.sql<{ id: number }[]>`
    insert into digest (centre, hour, yellow, red, cases)
    values ('320613001', now() + ${serial} * interval '1 hour', 1, 1, '{}') returning id`
    return id
  }
  const newDelivery = async () => {
    await setConnector()
    const incident = idOf(await post('town', '/api/incidents', REPORT))
    const [{ id }] = await http().db.sql<{ id: number }[]>`
    with ticket as (
      insert into ticket (connector, system, number, lng, lat, category, urgency)
      values (${user('connector')}, 'hotline_12345', ${unique('T')}, 0, 0, '0401', 'normal') returning id
    )
    insert into webhook_delivery (connector, ticket, incident, seq, kind, body, state)
    select ${user('connector')}, id, ${incident}, 1, 'state', '{}', 'failed' from ticket returning id`
    return { id, incident }
  }
  const setConnector = () =>
    http().ask('system', `/api/connectors/${user('connector')}`, {
      ...{ method: 'PUT', body: { system: 'hotline_12345', webhook: 'http://127.0.0.1:1/hook' } },
    })
  const password = (username: string) => ({ username, password: DEMO_PASSWORD })
  const newKey = () =>
    post('system', '/api/api-keys', {
      name: unique('对接'),
      account: user('connector'),
      operations: ['cases.read'],
    })
  const newExport = () => post('county', '/api/export-jobs', { what: 'incidents', format: 'csv', filter: {} })
  const GATEWAY = { name: '通道', url: 'http://127.0.0.1:1/page', locale: 'zh-CN', active: true }
  const newGateway = (channel: string, region = '3206') =>
    post('system', '/api/gateways', {
      ...GATEWAY,
      channel,
      region,
      secret: 'a secret of the gateway 1234567890',
    })
  const REPORT = {
    ...{
      lng: 120.8001,
      lat: 32.0999,
      category: '0401',
      urgency: 'normal',
      text: '楼道堆物',
      source: 'patrol',
    },
  }

  const PEOPLE = 'server/http/people.pg.test.ts'
  const OF_PEOPLE: Record<string, Proven> = Object.fromEntries(
    ['incidents', 'mediations'].flatMap((path) => [
      [`post /api/${path}/{id}/people/{person}/call`, { audit: 'person.call' as const, proven: PEOPLE }],
      [`post /api/${path}/{id}/people/{person}/unmask`, { audit: 'person.unmask' as const, proven: PEOPLE }],
    ]),
  )

  return {
    'post /api/incidents': 'event',
    'post /api/incidents/{id}/{command}': 'event',
    'post /api/mediations': 'event',
    'post /api/mediations/{id}/{command}': 'event',
    'post /api/upstream/tickets': 'event',
    ...OF_PEOPLE,
    'post /api/people/search': { audit: 'person.search', proven: PEOPLE },
    'post /api/units': { audit: 'unit.create', ask: newUnit },
    'patch /api/units/{id}': {
      audit: 'unit.change',
      ask: async () =>
        change('system', `/api/units/${idOf(await newUnit())}`, { version: 1, name: unique('站') }),
    },
    'post /api/people': { audit: 'account.create', ask: newPerson },
    'patch /api/people/{id}': {
      audit: 'account.change',
      ask: async () => {
        const id = idOf(await newPerson())
        const { updatedAt } = (await http().ask('security', `/api/people/${id}`)).body
        const roles = [{ role: 'analyst', prefixes: ['320613'] }]
        return change('security', `/api/people/${id}`, { updatedAt, roles })
      },
    },
    'post /api/workers': { audit: 'worker.create', ask: newWorker },
    'patch /api/workers/{id}': {
      audit: 'worker.change',
      ask: async () =>
        change('system', `/api/workers/${idOf(await newWorker())}`, { version: 1, active: false }),
    },
    'patch /api/grids/{code}': {
      audit: 'grid.change',
      ask: () => change('system', `/api/grids/${GRIDS[0]}`, { party: true }),
    },
    'post /api/rosters': { audit: 'shift.create', ask: () => newShift(1) },
    'delete /api/rosters/{id}': {
      audit: 'shift.remove',
      ask: async () => remove('system', `/api/rosters/${idOf(await newShift(2))}`),
    },
    'post /api/leaves': { audit: 'leave.create', ask: () => newLeave(1) },
    'delete /api/leaves/{id}': {
      audit: 'leave.remove',
      ask: async () => remove('system', `/api/leaves/${idOf(await newLeave(2))}`),
    },
    'post /api/imports/{entity}': { audit: 'import.preview', ask: preview },
    'post /api/imports/{id}/confirm': {
      audit: 'import.confirm',
      ask: async () => post('system', `/api/imports/${(await preview()).body.id}/confirm`),
    },
    'post /api/rules/{topic}': {
      audit: 'rule.change',
      ask: () => {
        const value = { amount: 30, unit: 'minute', yellow: 0.7 }
        const changes = [{ region: '320613001', key: 'accept/04/normal', value, version: 0 }]
        return post('system', '/api/rules/limit', { changes })
      },
    },
    'put /api/connectors/{id}': { audit: 'connector.change', ask: setConnector },
    'post /api/connectors/{id}/deliveries/{delivery}/retry': {
      audit: 'delivery.retry',
      ask: async () => {
        const { id } = await newDelivery()
        return post('system', `/api/connectors/${user('connector')}/deliveries/${id}/retry`)
      },
    },
    'post /api/incidents/{id}/upstream/{delivery}/retry': {
      audit: 'delivery.retry',
      ask: async () => {
        const { id, incident } = await newDelivery()
        return post('town', `/api/incidents/${incident}/upstream/${id}/retry`)
      },
    },
    'post /api/surveys': {
      audit: 'survey.enter',
      ask: () => {
        const survey = { key: 'sense_of_safety', value: 99, source: '统计局', period: '2026 年', sample: 100 }
        return post('analyst', '/api/surveys', { region: '3206', ...survey })
      },
    },
    'post /api/export-jobs': { audit: 'export.create', ask: newExport },
    'post /api/export-jobs/{id}/cancel': {
      audit: 'export.cancel',
      ask: async () => post('county', `/api/export-jobs/${idOf(await newExport())}/cancel`),
    },
    'post /api/export-jobs/{id}/retry': {
      audit: 'export.retry',
      ask: async () => {
        const path = `/api/export-jobs/${idOf(await newExport())}`
        await post('county', `${path}/cancel`)
        return post('county', `${path}/retry`)
      },
    },
    'post /api/campaigns': { audit: 'campaign.open', ask: newCampaign },
    'post /api/campaigns/{id}/visits': {
      audit: 'campaign.visit',
      ask: async () =>
        post('worker1', `/api/campaigns/${idOf(await newCampaign())}/visits`, { grid: GRIDS[0] }),
    },
    'post /api/reminders/acknowledge': {
      audit: 'reminder.acknowledge',
      ask: () => post('town', '/api/reminders/acknowledge', { ids: [1] }),
    },
    'post /api/digests/{id}/acknowledge': {
      audit: 'digest.acknowledge',
      ask: async () => post('town', `/api/digests/${await newDigest()}/acknowledge`),
    },
    'post /api/auth/sign-in/username': {
      audit: 'account.sign_in',
      ask: () =>
        http().ask(null, '/api/auth/sign-in/username', { method: 'POST', body: password('village') }),
    },
    'post /api/auth/sign-in/code': { audit: 'account.sign_in', proven: 'server/auth/closed.pg.test.ts' },
    'post /api/auth/sign-out': {
      audit: 'account.sign_out',
      ask: () => post('village', '/api/auth/sign-out'),
    },
    'post /api/auth/lock': { audit: 'account.lock', ask: () => post('unit1', '/api/auth/lock') },
    'post /api/auth/unlock': {
      audit: 'account.unlock',
      ask: () => post('unit1', '/api/auth/unlock', { password: DEMO_PASSWORD }),
    },
    'post /api/auth/change-password': {
      audit: 'account.password_change',
      ask: () =>
        post('unit2', '/api/auth/change-password', {
          ...{ currentPassword: DEMO_PASSWORD, newPassword: 'seven-cranes-over-the-lake' },
        }),
    },
    'post /api/account/sessions/end': {
      audit: 'session.revoke',
      ask: async () => {
        await http().ask(null, '/api/auth/sign-in/username', { method: 'POST', body: password('mediator') })
        return post('mediator', '/api/account/sessions/end')
      },
    },
    'post /api/account/totp/start': { kept: 'nothing: it takes effect when it is confirmed' },
    'post /api/account/totp/confirm': { audit: 'account.totp_enrol', proven: 'server/auth/totp.pg.test.ts' },
    'post /api/account/totp/remove': { audit: 'account.totp_reset', proven: 'server/auth/totp.pg.test.ts' },
    'post /api/accounts/{id}/open': {
      audit: 'account.open',
      ask: () => post('security', `/api/accounts/${user('town')}/open`),
    },
    'post /api/accounts/{id}/sessions/end': {
      audit: 'session.revoke',
      ask: async () => {
        await http().cookieOf('duty')
        return post('security', `/api/accounts/${user('duty')}/sessions/end`)
      },
    },
    'post /api/accounts/{id}/totp/reset': {
      audit: 'account.totp_reset',
      proven: 'server/auth/totp.pg.test.ts',
    },
    'post /api/api-keys': { audit: 'api_key.create', ask: () => newKey() },
    'post /api/api-keys/{id}/revoke': {
      audit: 'api_key.revoke',
      ask: async () => post('system', `/api/api-keys/${idOf(await newKey())}/revoke`),
    },
    'post /api/gateways': { audit: 'gateway.create', ask: () => newGateway('chat') },
    'put /api/gateways/{id}': {
      audit: 'gateway.change',
      ask: async () => {
        const path = `/api/gateways/${idOf(await newGateway('sms'))}`
        return http().ask('system', path, { method: 'PUT', body: { ...GATEWAY, name: '别的', version: 1 } })
      },
    },
    'post /api/gateways/{id}/test': {
      audit: 'gateway.test',
      ask: async () => post('system', `/api/gateways/${idOf(await newGateway('voice'))}/test`),
    },
    'post /api/gateways/{id}/notices/{notice}/retry': {
      audit: 'notice.retry',
      ask: async () => {
        const gateway = idOf(await newGateway('chat', '320613'))
        const [{ id }] = await http().db.sql<{ id: number }[]>`
        insert into notice (seq, entity, case_id, kind, rank, urgency, recipient, via, channel, gateway, dedupe_key,
          failed_at)
        values (1, 'incident', 1, 'dispatch', 1, 'normal', ${user('town')}, 'own', 'chat', ${gateway}, 'x', now())
        returning id`
        return post('system', `/api/gateways/${gateway}/notices/${id}/retry`)
      },
    },
    'post /api/notices/{id}/seen': { kept: 'the notice says when it was seen, and by whom' },
    'post /api/notices/{id}/accepted': { kept: 'the notice says when it was taken on, and by whom' },
    'post /api/notices/seen': { kept: 'the notices say when they were seen, and by whom' },
    'post /api/notices/receipts': { kept: 'the notices say what became of them' },
    'post /api/attachments': {
      kept: 'the attachment has author and time; the event of its case has its number',
    },
    'delete /api/attachments/{id}': { kept: 'nothing: only its author takes back what no case has yet' },
    // The last, as it wants nobody to be there.
    'post /api/setup': {
      audit: 'account.create',
      ask: async () => {
        await http().db.sql`delete from ticket`
        await http().db.sql`delete from app_user`
        const token = await offerSetup(http().db)
        return http().ask(null, '/api/setup', {
          ...{ method: 'POST', body: { token, username: 'admin', password: 'a lamp over the door' } },
        })
      },
    },
    'post /api/check-in': {
      kept: 'nothing: where a worker is serves dispatch, and no track of anybody is kept',
    },
  }
}
