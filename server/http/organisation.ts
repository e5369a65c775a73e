import { z } from '@hono/zod-openapi'
import * as contract from '#server/contract/organisation.ts'
import { changeGrid } from '#server/organisation/change-grid.ts'
import { changePerson } from '#server/organisation/change-person.ts'
import { changeUnit } from '#server/organisation/change-unit.ts'
import { changeWorker } from '#server/organisation/change-worker.ts'
import { checkIn } from '#server/organisation/check-in.ts'
import { createLeave } from '#server/organisation/create-leave.ts'
import { createPerson } from '#server/organisation/create-person.ts'
import { createShift } from '#server/organisation/create-shift.ts'
import { createUnit } from '#server/organisation/create-unit.ts'
import { createWorker } from '#server/organisation/create-worker.ts'
import { listGrids } from '#server/organisation/list-grids.ts'
import { listLeaves } from '#server/organisation/list-leaves.ts'
import { listPeople } from '#server/organisation/list-people.ts'
import { listShifts } from '#server/organisation/list-shifts.ts'
import { listUnits } from '#server/organisation/list-units.ts'
import { listWorkers } from '#server/organisation/list-workers.ts'
import { readPerson } from '#server/organisation/read-person.ts'
import { readUnit } from '#server/organisation/read-unit.ts'
import { readWorker } from '#server/organisation/read-worker.ts'
import { removeLeave } from '#server/organisation/remove-leave.ts'
import { removeShift } from '#server/organisation/remove-shift.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { readJson } from './input.ts'
import { organisationCtx, resourceRoutes } from './organisation-resource.ts'
import { transferRoutes } from './organisation-transfer.ts'
import type { Server } from './serve.ts'

/** Units, accounts, posts, rosters: who there is and who is on duty. */
export function organisationRoutes(server: Server): void {
  resourceRoutes(server, {
    path: 'units',
    one: 'unit',
    many: 'units',
    list: { query: contract.unitQuerySchema, page: contract.unitPageSchema, run: listUnits },
    create: { schema: contract.newUnitSchema, run: createUnit },
    read: { item: contract.unitSchema, run: readUnit },
    change: { schema: contract.unitChangeSchema, item: contract.unitSchema, run: changeUnit },
  })
  resourceRoutes(server, {
    path: 'people',
    one: 'account with its roles and units',
    many: 'accounts',
    list: { query: contract.personQuerySchema, page: contract.personPageSchema, run: listPeople },
    create: { schema: contract.newPersonSchema, run: createPerson },
    read: { item: contract.personSchema, run: readPerson },
    change: { schema: contract.personChangeSchema, item: contract.personSchema, run: changePerson },
  })
  resourceRoutes(server, {
    path: 'workers',
    one: 'post behind grids',
    many: 'posts behind grids',
    list: { query: contract.workerQuerySchema, page: contract.workerPageSchema, run: listWorkers },
    create: { schema: contract.newWorkerSchema, run: createWorker },
    read: { item: contract.workerSchema, run: readWorker },
    change: { schema: contract.workerChangeSchema, item: contract.workerSchema, run: changeWorker },
  })
  resourceRoutes(server, {
    path: 'rosters',
    one: 'shift',
    many: 'shifts',
    list: { query: contract.shiftQuerySchema, page: contract.shiftPageSchema, run: listShifts },
    create: { schema: contract.newShiftSchema, run: createShift },
    remove: removeShift,
  })
  resourceRoutes(server, {
    path: 'leaves',
    one: 'leave',
    many: 'leaves',
    list: { query: contract.leaveQuerySchema, page: contract.leavePageSchema, run: listLeaves },
    create: { schema: contract.newLeaveSchema, run: createLeave },
    remove: removeLeave,
  })
  resourceRoutes(server, {
    path: 'grids',
    one: 'grid',
    many: 'grids',
    list: { query: contract.gridQuerySchema, page: contract.gridPageSchema, run: listGrids },
  })
  gridRoute(server)
  checkInRoute(server)
  transferRoutes(server)
}

function gridRoute({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'patch',
      path: '/api/grids/{code}',
      tags: ['organisation'],
      summary: 'Say of a grid whether it is dedicated and whether it has a Party branch',
      security: SIGNED_IN,
      request: { params: z.object({ code: z.string().max(17) }), body: jsonBody(contract.gridChangeSchema) },
      responses: answers(200, 'As it is now.', contract.gridSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'invalid_input', 'too_large'],
    },
    async (c) => {
      const ctx = await organisationCtx(deps, c)
      return json(await changeGrid(ctx, c.req.param('code') ?? '', await readJson(c)))
    },
  )
}

function checkInRoute({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'post',
      path: '/api/check-in',
      tags: ['organisation'],
      summary: 'Where a grid worker is now; only the last place is kept, for 30 days',
      security: SIGNED_IN,
      request: { body: jsonBody(contract.checkInSchema, { lng: 120.894, lat: 32.021 }) },
      responses: answers(200, 'Kept.', z.object({ kept: z.literal(true) })),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'outside_ground', 'too_large'],
    },
    async (c) => {
      await checkIn(await organisationCtx(deps, c), await readJson(c))
      return json({ kept: true })
    },
  )
}
