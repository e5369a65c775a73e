import { unitsByIds } from '#db/queries/candidate.ts'
import type { UserActor } from '#server/auth/access.ts'
import { type Me, meSchema } from '#server/contract/http.ts'
import { type Role, readingPrefixes } from '#server/domain/actor.ts'
import { regionName } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'

/** Rooms of a handshake are at most 32. */
const MOST_ROOMS = 32

/** Roles that are never given a case themselves. */
const WATCHING: readonly Role[] = ['dispatcher', 'duty_commander', 'analyst', 'auditor', 'wall']

/** A seat follows its regions and its units, and whoever is given cases follows their own as well. */
function roomsOf(actor: UserActor): string[] {
  const serves = actor.grants.some(({ role }) => !WATCHING.includes(role))
  const own = [...actor.units.map((unit) => `unit:${unit}`), ...(serves ? [`seat:${actor.id}`] : [])]
  const regions = [...new Set(readingPrefixes(actor))].map((prefix) => `region:${prefix}`)
  return [...regions.slice(0, Math.max(0, MOST_ROOMS - own.length)), ...own].slice(0, MOST_ROOMS)
}

/** Where the person's screens start from: what they read, else where their units stand. */
function startsFrom(actor: UserActor, units: readonly { region: string }[], ground: Ground): string[] {
  const reading = readingPrefixes(actor)
  const standing = units.flatMap(({ region }) => ground.zoneByCode(region)?.members ?? [region])
  return [...new Set(reading.length > 0 ? reading : standing)].sort(
    (a, b) => a.length - b.length || (a < b ? -1 : 1),
  )
}

export function meRoutes({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/me',
      tags: ['auth'],
      summary: 'The seat: its roles, where it starts from, the rooms its screens follow',
      security: SIGNED_IN,
      responses: answers(200, 'The seat.', meSchema),
      errors: ['unauthenticated'],
    },
    async (c) => {
      const { actor, name, username } = await readerOf(deps, c)
      const ground = deps.ground()
      const locale = readerLocale(c)
      const found = await unitsByIds(deps.db.sql, actor.units)
      const regions = startsFrom(actor, found, ground).flatMap((code) => {
        const region = ground.regionByCode(code)
        return region ? [{ code, name: regionName(region, locale) }] : []
      })
      const roles = actor.grants.map(({ role, prefixes }) => ({ role, prefixes: [...prefixes] }))
      const units = found.map((unit) => ({ id: unit.id, name: unit.name }))
      const rooms = roomsOf(actor)
      const me: Me = { id: actor.id, name, username, roles, units, regions, rooms, demo: deps.demo }
      return json(me)
    },
  )
}
