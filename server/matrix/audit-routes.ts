import { expect } from 'vitest'
import { auditHeadSchema, auditPageSchema } from '#server/contract/audit.ts'
import type { Cell } from './ask.ts'
import { areaOf, has, under } from './expectation.ts'
import type { World } from './world.ts'

const forbidden = { status: 403, code: 'forbidden' } as const

/** The audit is the auditors': of cases in their regions, and of all of those. */
const byAuditors = (
  world: World,
  path: string,
  holds: (seat: World['seats'][number], text: string) => void,
) =>
  world.seats.map((seat): Cell => {
    const done = has(seat, 'auditor')
      ? { status: 200, holds: (text: string) => holds(seat, text) }
      : forbidden
    return { seat, method: 'GET', path, ...done }
  })

export const AUDIT_ROUTES: Record<string, (world: World) => Cell[]> = {
  'get /api/audit': (world) => {
    const cases = [...world.incidents, ...world.mediations]
    return cases.flatMap((of) =>
      byAuditors(world, `/api/audit?case=${of.id}&action=${of.entity}`, (seat, text) => {
        const { items } = auditPageSchema.parse(JSON.parse(text))
        expect(items.length > 0).toBe(under(of.place, areaOf(seat, 'auditor')))
        if (of.restricted) expect(items.filter(({ detail }) => detail !== null)).toEqual([])
      }),
    )
  },
  'get /api/audit/head': (world) =>
    byAuditors(world, '/api/audit/head', (_, text) => void auditHeadSchema.parse(JSON.parse(text))),
  'get /api/audit/export': (world) =>
    byAuditors(world, '/api/audit/export?action=incident', (seat, text) => {
      for (const of of world.incidents) {
        const rows = text.split('\r\n').filter((row) => row.includes(`,incident,${of.id},`))
        expect(rows.length > 0).toBe(under(of.place, areaOf(seat, 'auditor')))
      }
    }),
}
