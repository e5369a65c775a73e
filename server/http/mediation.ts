import { applySchema, mediationCommandSchemas } from '#server/contract/mediation.ts'
import { applyMediation } from '#server/mediation/apply.ts'
import { commandMediation } from '#server/mediation/command.ts'
import { caseRoutes } from './cases.ts'
import type { Server } from './serve.ts'

const EXAMPLE = {
  lng: 120.894,
  lat: 32.021,
  type: '0102',
  text: '楼上漏水，双方对赔偿有分歧',
  parties: [{ name: '甲方' }, { name: '乙方' }],
}

export function mediationRoutes(server: Server): void {
  caseRoutes(server, {
    entity: 'mediation',
    path: 'mediations',
    open: {
      summary: 'Apply for mediation at a place',
      schema: applySchema,
      example: EXAMPLE,
      run: (ctx, input) => applyMediation({ ctx, input }),
    },
    commands: mediationCommandSchemas,
    command: commandMediation,
  })
}
