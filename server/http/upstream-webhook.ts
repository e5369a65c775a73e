import { webhookBodySchema } from '#server/contract/upstream.ts'
import { jsonBody } from './describe.ts'
import type { Server } from './serve.ts'

const signed = (name: string, description: string) => ({
  in: 'header' as const,
  name,
  required: true,
  description,
  schema: { type: 'string' as const },
})

/** Describes what is posted to connectors: nothing is served here. */
export function describeWebhook({ app }: Server): void {
  app.openAPIRegistry.registerWebhook({
    method: 'post',
    path: 'upstream',
    tags: ['upstream'],
    summary: "What became of a ticket, posted to its connector's webhook until it answers 2xx",
    description: 'At least once, in order within a ticket; no redirect is followed, no answer is read.',
    parameters: [
      signed('Idempotency-Key', 'The same at each attempt of a delivery.'),
      signed('X-Weige-Timestamp', 'Unix seconds of the attempt.'),
      signed(
        'X-Weige-Signature',
        'Hex of HMAC-SHA256 with the secret over timestamp, a dot and the body as sent.',
      ),
    ],
    request: { body: jsonBody(webhookBodySchema) },
    responses: { 204: { description: 'Taken.' } },
  })
}
