import { incidentCommandSchemas, reportSchema } from '#server/contract/incident.ts'
import { commandIncident } from '#server/incident/command.ts'
import { reportIncident } from '#server/incident/report.ts'
import { caseRoutes } from './cases.ts'
import type { Server } from './serve.ts'

const EXAMPLE = {
  lng: 120.894,
  lat: 32.021,
  category: '0401',
  urgency: 'normal',
  text: '小区北门垃圾堆放无人清理',
  source: 'resident',
}

export function incidentRoutes(server: Server): void {
  const { intake } = server.deps
  caseRoutes(server, {
    entity: 'incident',
    path: 'incidents',
    open: {
      summary: 'Report an incident at a point',
      schema: reportSchema,
      example: EXAMPLE,
      run: (ctx, input) => reportIncident({ ctx, intake, input }),
    },
    commands: incidentCommandSchemas,
    command: commandIncident,
  })
}
