import { acknowledgeDigestOf, digestsOf } from '#server/clock/digests.ts'
import { acknowledge, readReminders } from '#server/clock/reminders.ts'
import {
  acknowledgedSchema,
  acknowledgeSchema,
  digestsQuerySchema,
  digestsSchema,
  remindersSchema,
} from '#server/contract/reminder.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readId, readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const tags = ['reminders']

/** What the system reminds of: clocks that turned. It never moves a case by itself. */
export function reminderRoutes({ serve, json, deps }: Server): void {
  const { sql } = deps.db
  serve(
    {
      method: 'get',
      path: '/api/reminders',
      tags,
      summary: 'Clocks that turned while the reader, a unit or a centre of the reader held the case',
      security: SIGNED_IN,
      responses: answers(200, 'Not acknowledged yet, latest first.', remindersSchema),
      errors: ['unauthenticated'],
    },
    async (c) => json(await readReminders(sql, (await readerOf(deps, c)).actor)),
  )
  serve(
    {
      method: 'post',
      path: '/api/reminders/acknowledge',
      tags,
      summary: 'Reminders that were seen; repeating it changes nothing',
      security: SIGNED_IN,
      request: { body: jsonBody(acknowledgeSchema, { ids: [1] }) },
      responses: answers(200, 'How many there were.', acknowledgedSchema),
      errors: ['unauthenticated', 'invalid_input', 'forbidden'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const by = { actor: reader.actor, origin: originOf(deps, c, reader) }
      return json(await acknowledge(sql, by, await readJson(c)))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/digests',
      tags,
      summary:
        'Clocks that turned below a centre, one digest an hour; critical cases are told at once instead',
      security: SIGNED_IN,
      request: { query: digestsQuerySchema },
      responses: answers(200, 'The last 48, latest first.', digestsSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      return json(await digestsOf(sql, actor, readQuery(c, digestsQuerySchema).region))
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/digests/{id}/acknowledge',
      tags,
      summary: 'A digest that was read',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Read.', acknowledgedSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const by = { actor: reader.actor, origin: originOf(deps, c, reader) }
      return json(await acknowledgeDigestOf(sql, by, readId(c)))
    },
  )
}
