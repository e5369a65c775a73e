import { expect, test } from 'vitest'
import { newExportSchema } from '#server/contract/export.ts'
import { exportWish } from './export-wish.ts'
import { VIEWS } from './group.ts'

test('every view of either list can be exported', () => {
  for (const entity of ['incident', 'mediation'] as const) {
    for (const view of VIEWS) {
      const wish = exportWish({ entity, view, region: '320613', category: '04' })
      expect(newExportSchema.safeParse({ ...wish, format: 'csv' }).success, `${entity} ${view}`).toBe(true)
    }
  }
  expect(exportWish({ entity: 'mediation', view: 'reported', region: '', category: '' })).toEqual({
    what: 'mediations',
    filter: { status: 'applied' },
  })
})
