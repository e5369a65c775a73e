import { noticeMessageSchema } from '#server/contract/notice.ts'
import { jsonBody } from './describe.ts'
import type { Server } from './serve.ts'

const header = (name: string, description: string) => ({
  in: 'header' as const,
  name,
  required: true,
  description,
  schema: { type: 'string' as const, maxLength: 200 },
})

/** Headers that gateways are sent, and send back with receipts. */
export const SIGNATURE_HEADERS = {
  gateway: header('X-Weige-Gateway', 'The number of the gateway.'),
  timestamp: header('X-Weige-Timestamp', 'Unix seconds of the attempt, at most five minutes off.'),
  signature: header(
    'X-Weige-Signature',
    'Hex of HMAC-SHA256 with the secret of the gateway over timestamp, a dot and the body as sent.',
  ),
}

/** Describes what is posted to gateways: nothing is served here. */
export function describeNoticeWebhook({ app }: Server): void {
  app.openAPIRegistry.registerWebhook({
    method: 'post',
    path: 'notice',
    tags: ['notices'],
    summary:
      'A message for one person over work chat (政务微信, 钉钉), SMS or voice, until it is answered 2xx',
    description:
      'At least once, in no order: drop what you have under its key. You know the device of an account or a post; no name and no telephone number is sent. No redirect is followed, no answer is read. Tell what became of it with POST /api/notices/receipts.',
    parameters: [
      header('Idempotency-Key', 'The `dedupeKey` of the body, the same at each attempt.'),
      SIGNATURE_HEADERS.timestamp,
      SIGNATURE_HEADERS.signature,
    ],
    request: {
      body: jsonBody(noticeMessageSchema, {
        id: 42,
        dedupeKey: '7:incident:1201:29740000:sms',
        channel: 'sms',
        to: { account: 7, post: 31 },
        template: 'dispatched',
        urgency: 'urgent',
        locale: 'zh-CN',
        exercise: false,
        text: '320613-20261123-000012 燃气（城东街道德民社区）：已分流至您处，请签收，时限 11-23 10:40。',
        case: { number: '320613-20261123-000012' },
        deadline: '2026-11-23T02:40:00.000Z',
        queuedAt: '2026-11-23T02:30:00.000Z',
      }),
    },
    responses: { 204: { description: 'Taken.' } },
  })
}
