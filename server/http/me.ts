import type { UserActor } from '#server/auth/access.ts'
import { type Me, meSchema } from '#server/contract/http.ts'
import { readingPrefixes } from '#server/domain/actor.ts'
import { regionName } from '#server/domain/region-name.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'

/** Rooms of a handshake are at most 32; one is left for the seat. */
const MOST_ROOMS = 31

/** A seat follows its regions, and whoever is given cases follows their own as well. */
function roomsOf(actor: UserActor): string[] {
  const regions = [...new Set(readingPrefixes(actor))]
    .slice(0, MOST_ROOMS)
    .map((prefix) => `region:${prefix}`)
  const serves = actor.grants.some(({ role }) => role !== 'dispatcher' && role !== 'wall')
  return serves ? [...regions, `seat:${actor.id}`] : regions
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
      const codes = [...new Set(readingPrefixes(actor))].sort(
        (a, b) => a.length - b.length || (a < b ? -1 : 1),
      )
      const regions = codes.flatMap((code) => {
        const region = ground.regionByCode(code)
        return region ? [{ code, name: regionName(region, locale) }] : []
      })
      const roles = actor.grants.map(({ role, prefixes }) => ({ role, prefixes: [...prefixes] }))
      const me: Me = { id: actor.id, name, username, roles, regions, rooms: roomsOf(actor), demo: deps.demo }
      return json(me)
    },
  )
}
