import { unitsByIds } from '#db/queries/candidate.ts'
import type { UserActor } from '#server/auth/access.ts'
import { type Me, meSchema } from '#server/contract/http.ts'
import { HOLDS, isWall } from '#server/domain/account.ts'
import { CENTRE_ROLES, readingPrefixes } from '#server/domain/actor.ts'
import { collapseZones } from '#server/domain/administration.ts'
import { regionName } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'

/** Rooms of a handshake. */
const MOST_ROOMS = 32

/** Regions and zones that the person reads, widest first; where that is none, those of the person's units. */
function startsFrom(actor: UserActor, units: readonly { region: string }[], ground: Ground): string[] {
  const reads = collapseZones(readingPrefixes(actor), ground.zones)
  const codes = reads.length > 0 ? reads : units.map(({ region }) => region)
  return [...new Set(codes)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

/** A seat follows its regions; whoever is given cases follows their own as well, and those of their units. */
function roomsOf(actor: UserActor, ground: Ground): string[] {
  const { id, grants, units } = actor
  const seat = grants.some(({ role }) => !CENTRE_ROLES.includes(role)) ? [`seat:${id}`] : []
  const own = [...seat, ...units.map((unit) => `unit:${unit}`)].slice(0, MOST_ROOMS)
  const regions = startsFrom(actor, [], ground).map((code) => `region:${code}`)
  return [...regions.slice(0, MOST_ROOMS - own.length), ...own]
}

export function meRoutes({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/me',
      tags: ['auth'],
      summary: 'The seat: its roles, where it starts from, the rooms its screens follow',
      security: SIGNED_IN,
      keys: 'any',
      responses: answers(200, 'The seat.', meSchema),
      errors: ['unauthenticated'],
    },
    async (c) => {
      const { actor, name, username, standing } = await readerOf(deps, c, HOLDS)
      const ground = deps.ground()
      const locale = readerLocale(c)
      const found = await unitsByIds(deps.db.sql, actor.units)
      const regions = startsFrom(actor, found, ground).flatMap((code) => {
        const zone = ground.zoneByCode(code)
        if (zone) return [{ code, name: zone.name }]
        const region = ground.regionByCode(code)
        return region ? [{ code, name: regionName(region, locale) }] : []
      })
      const roles = actor.grants.map(({ role, prefixes }) => ({ role, prefixes: [...prefixes] }))
      const units = found.map((unit) => ({ id: unit.id, name: unit.name }))
      const rooms = roomsOf(actor, ground)
      const { idleMinutes } = deps.auth.rules
      const idle = isWall(actor.grants) || idleMinutes === 0 ? null : idleMinutes
      const session = standing ? { ...standing, now: deps.now(), idleMinutes: idle } : null
      const me: Me = { id: actor.id, name, username, roles, units, regions, rooms, demo: deps.demo, session }
      return json(me)
    },
  )
}
