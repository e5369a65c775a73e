/** What holds for every operation. */
export const GUIDE = `
Commands go over HTTP, pushes over Socket.IO. Everything is JSON in UTF-8 unless said otherwise.

## Who asks

People sign in with \`POST /api/auth/sign-in/username\` and carry the session cookie; what changes something is taken
from our own pages only (\`Origin\`). Other systems send a key, \`Authorization: Bearer wg_…\`, without a cookie and from
anywhere. A key belongs to a connector account and does what that account may, within the key's own regions and for its
own operations (\`x-key-operation\` on each operation; \`any\` is open to every key). Ids that are unknown and ids out of
reach are answered alike: 404 \`not_found\`.

## Refusals

Every refusal is \`{ "error": { "code", "message", "details" } }\`: a stable code, a sentence in the reader's language
(\`Accept-Language\`: zh-CN or en), and codes, ids and numbers about it. \`X-Request-Id\` names it for the operator.
Every operation may answer 429 and 503: wait \`Retry-After\` seconds and ask again.

## Doing it once

Operations with \`Idempotency-Key\` are done once for a key: the same key and body give the same answer for seven days,
another body is refused (422 \`idempotency_reused\`). \`version\` in a command is the version it was decided on; a stale
one is refused (409 \`conflict\`) with who and what won.

## Lists

A list answers \`items\` and \`next\`; \`next\` goes into \`after\` for the page that follows and is null after the last.
\`limit\` is 1 to 200, 50 unless told. Orders are stable: ties are broken by id. A parameter that is not known is refused.

## How often

Requests are counted by account, by key, and by address for what is open to everyone, in the classes sign_in, public,
read, search, write and export. \`RateLimit-Policy\` and \`RateLimit\` say what is left; above it 429
\`too_many_requests\`.

## Values

Region codes are text, always: 17 digits do not fit a number, and a prefix is an ancestor. Ids and log positions are
integers below 2^53. Times are epoch milliseconds in answers and ISO 8601 with an offset in what is sent; days are the
centre's. Points are WGS84 degrees in what is sent, integer 1e-6° in coded rows. Names and numbers of people come masked.

## Live

Socket.IO on \`/socket.io\`, \`auth: { version, rooms: [{ room, cursor, epoch }] }\` with the session cookie. A room is
\`region:<code>\`, \`unit:<id>\` or \`seat:<id>\`. The server emits \`frame\` \`{ epoch, room, prev, head, at, events }\`: apply
the events, then the cursor is \`head\`; a \`prev\` above the cursor means that something was missed: read
\`GET /api/events\` from the cursor. \`reset\` \`{ room, reason }\` means: take \`GET /api/snapshot\` anew. \`changed\`
\`{ topic, rev }\` means: fetch that topic again. A frame without events comes every two seconds. The socket takes nothing
but the subscription.
`.trim()
