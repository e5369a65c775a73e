import type { Sql } from 'postgres'
import { layHistory } from '#db/jiangsu/history/lay.ts'
import { layOrganisation } from '#db/jiangsu/organisation/lay.ts'
import { staffUnits } from '#db/jiangsu/organisation/staff.ts'
import { type SimulatedSeat, simulatedSeats } from '#db/jiangsu/seats.ts'
import { selectHead } from '#db/queries/log.ts'
import { joinUnits, type Membership } from '#db/queries/seat-membership.ts'
import type { Vault } from '#db/vault.ts'
import { createAccounts } from '#server/auth/accounts.ts'
import { DEMO_VILLAGE, demoAccounts } from '#server/auth/demo.ts'
import { offsetOf } from '#server/centre-time.ts'
import { LEVELS } from '#server/domain/region.ts'
import { Projection } from '#server/figures/project.ts'
import { LARGE_STEP } from '#server/figures/projector.ts'
import type { Ground } from '#server/ground/ground.ts'
import { keptSecret } from '#server/kept-secret.ts'
import { caseSealer } from '#server/privacy/case-sealer.ts'
import { historyGround } from './history-ground.ts'
import { organisationGround } from './organisation-ground.ts'
import { showStep } from './progress.ts'
import { SIMULATION_PASSWORD } from './simulation-password.ts'

const DAYS = 14
const SEED = 32
/** The whole province's two weeks; a smaller ground has its share of them. */
const FULL = { incidents: 40_000, mediations: 3_000, grids: 105_000 }
const SMALL = { incidents: 400, mediations: 40 }

function sizeOf(history: 'full' | 'small', grids: number) {
  if (history === 'small') return SMALL
  const share = grids / FULL.grids
  return {
    incidents: Math.max(SMALL.incidents, Math.round(FULL.incidents * share)),
    mediations: Math.max(SMALL.mediations, Math.round(FULL.mediations * share)),
  }
}

function membershipsOf(seats: readonly SimulatedSeat[], users: ReadonlyMap<string, number>): Membership[] {
  return seats.flatMap(({ username, desks }) => {
    const user = users.get(username)
    return user !== undefined && desks ? [{ user, ...desks }] : []
  })
}

/** Demonstration accounts, simulated seats and, on the first run, two weeks of history. */
export async function layDemonstration(args: {
  sql: Sql
  ground: Ground
  dataDir: string
  timeZone: string
  vault: Vault
  history: 'full' | 'small' | 'none'
}): Promise<void> {
  const { sql, ground, dataDir, timeZone, vault, history } = args
  const { n } = await selectHead(sql)
  const seats = showStep('账号 Accounts of the demonstration')
  const password = await keptSecret(dataDir, SIMULATION_PASSWORD)
  const grids = ground.childrenOf(DEMO_VILLAGE).map((grid) => grid.code)
  const simulated = simulatedSeats(ground.scope)
  const accounts = [
    ...demoAccounts(grids),
    ...simulated.map(({ username, name, role, prefixes }) => ({
      username,
      name,
      password,
      grants: [{ role, prefixes }],
    })),
  ]
  const users = await createAccounts({ sql }, accounts)
  seats.done(`${users.size}`)
  const organising = showStep('组织机构 Units and posts')
  const organisation = await layOrganisation(sql, organisationGround(ground))
  const now = Date.now()
  await staffUnits(sql, accounts, users, { now, dayOffset: offsetOf(timeZone, now) })
  await joinUnits(sql, membershipsOf(simulated, users))
  organising.done(
    organisation &&
      `${organisation.units.toLocaleString('en')} units, ${organisation.posts.toLocaleString('en')} posts`,
  )
  if (n > 0 || history === 'none') return

  const laying = showStep('两周历史 Two weeks of history')
  const places = historyGround(ground)
  const size = sizeOf(history, ground.levels[LEVELS.indexOf('grid')].count)
  const laid = await layHistory({
    sql,
    ground: places,
    users,
    ...size,
    days: DAYS,
    now: Date.now(),
    seed: SEED,
    sealer: caseSealer(vault),
    onProgress: laying.at,
  })
  laying.done(`${laid.events.toLocaleString('en')} events`)

  const counting = showStep('指标 Figures of the history')
  await new Projection({ sql, vault }, offsetOf(timeZone, now)).catchUp(LARGE_STEP)
  counting.done()
}
