import { selectOutgoing } from '#db/queries/evidence.ts'
import { isFromOurPages, isOurSocket } from '#server/auth/origin.ts'
import { CASE_LIMIT, FILE_LIMIT, LONGEST_SIDE, PIXEL_LIMIT } from '#server/domain/attachment.ts'
import { defused } from '#server/domain/spreadsheet.ts'
import { BODY_LIMIT } from '#server/http/input.ts'
import { API_POLICY, securityHeaders } from '#server/http/security.ts'
import { LIMIT_CLASSES } from '#server/limit/rates.ts'
import type { Control } from './look.ts'

const MB = 1 << 20
const NEEDED = Object.keys(securityHeaders(API_POLICY)).map((name) => name.toLowerCase())
/** Routes that somebody without a session has no business with. */
const CLOSED = ['/api/me', '/api/incidents', '/api/mediations', '/api/audit']
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(1)', '＝1']
const LOCAL = /^(127\.|localhost$|\[?::1\]?$)/
const FOREIGN = { origin: 'https://elsewhere.example', host: 'weige.example' }

export const REQUEST_CONTROLS: readonly Control[] = [
  {
    id: 'csrf',
    title: "Another site's requests and sockets have no effect",
    look: async ({ server }) => {
      const posted = isFromOurPages({ ...FOREIGN, method: 'POST', site: undefined, mode: undefined })
      const socket = isOurSocket(FOREIGN, false)
      const headers = { origin: FOREIGN.origin, 'content-type': 'application/json' }
      const asked =
        server && (await fetch(`${server}/api/incidents`, { method: 'POST', headers, body: '{}' }))
      const live = asked ? `; the server said ${asked.status} to a post` : '; no server runs'
      return {
        setting: `a post ${posted ? 'LET THROUGH' : 'refused'}, a socket ${socket ? 'LET THROUGH' : 'refused'}${live}`,
        ok: !posted && !socket && (!asked || asked.status === 403),
      }
    },
    proofs: [
      [
        'server/http/headers.pg.test.ts',
        'forms and plain text of another site have no effect, nor do our own',
      ],
      ['server/live/session.pg.test.ts', 'a page of another site gets no socket over %s'],
    ],
  },
  {
    id: 'headers',
    title: 'Security headers on every answer',
    look: async ({ server }) => {
      const answer = server && (await fetch(`${server}/api/me`))
      const names = answer ? [...answer.headers.keys()] : Object.keys(securityHeaders(API_POLICY))
      const known = names.map((name) => name.toLowerCase())
      const missing = NEEDED.filter((name) => !known.includes(name))
      const present = NEEDED.filter((name) => known.includes(name))
      const faults = missing.map((name) => `${name} is MISSING`)
      return { setting: [...present, ...faults].join(', '), ok: missing.length === 0 }
    },
    proofs: [['server/http/headers.pg.test.ts', '%s carries every header']],
  },
  {
    id: 'scope',
    title: 'Scope: every route and room, every kind of seat',
    look: async ({ server }) => {
      if (!server) return { setting: 'no server runs; tried in the tests', ok: true }
      const said: string[] = []
      for (const path of CLOSED) said.push(`${path} ${(await fetch(server + path)).status}`)
      return { setting: `nobody asks: ${said.join(', ')}`, ok: said.every((each) => each.endsWith(' 401')) }
    },
    proofs: [
      ['server/matrix/matrix.pg.test.ts', 'every route is in the matrix, and the matrix holds no other'],
      [
        'server/matrix/matrix.pg.test.ts',
        'nobody who is not signed in gets anything of a route that is not open, nor another site',
      ],
      ['server/matrix/rooms.pg.test.ts', 'a socket is let into the rooms of its seat and into no other'],
    ],
  },
  {
    id: 'rates',
    title: 'Rate limits (429 with Retry-After)',
    look: ({ env: { rates } }) => ({
      setting: rates
        ? LIMIT_CLASSES.map((name) => `${name} ${rates[name].perSecond}/s up to ${rates[name].burst}`).join(
            ', ',
          )
        : 'off',
      ok: rates !== null,
    }),
    proofs: [
      [
        'server/http/api-key.pg.test.ts',
        'who asks too often is told when to ask again, and nobody else is kept waiting',
      ],
      ['server/environment.test.ts', 'requests are limited in production, and in a demonstration when told'],
    ],
  },
  {
    id: 'sizes',
    title: 'Limits of size, and malformed input',
    look: () => ({
      setting: `a body ${BODY_LIMIT / 1024} kB; every field bounded by its schema`,
      ok: BODY_LIMIT <= MB,
    }),
    proofs: [
      [
        'server/http/refusals.pg.test.ts',
        'a point outside the ground, another content type and a body too large have codes of their own',
      ],
      [
        'e2e/abuse/malformed.pg.test.ts',
        'what is malformed is refused with a code on every route, and breaks nothing',
      ],
    ],
  },
  {
    id: 'attachments',
    title: 'Attachments: drawn anew in a process of their own, without their place',
    look: () => ({
      setting: `picture ${FILE_LIMIT.picture / MB} MB, ${PIXEL_LIMIT / 1e6} Mpx, kept at ${LONGEST_SIDE} px; PDF ${FILE_LIMIT.document / MB} MB; a case ${CASE_LIMIT.bytes / MB} MB`,
      ok: true,
    }),
    proofs: [
      [
        'server/attachment/examine.test.ts',
        'a picture is drawn anew: upright, bounded, without place, maker or anything but pixels',
      ],
      ['server/attachment/examine.test.ts', 'a PDF that acts, hides or breaks off is refused'],
      ['server/http/attachment.pg.test.ts', 'many at once keep to what one case may hold'],
    ],
  },
  {
    id: 'exports',
    title: "Exports: within the reader's scope, recorded, formulas defused",
    look: () => {
      const cells = FORMULAS.map(defused)
      return { setting: `tried: ${cells.join(' ')}`, ok: cells.every((cell) => cell.startsWith("'")) }
    },
    proofs: [
      [
        'server/http/export-job.pg.test.ts',
        'nobody else sees an export, and it is recorded who made and who fetched it',
      ],
      [
        'server/export/writer.test.ts',
        'a workbook is text and numbers, never a formula, and is read as it was written',
      ],
    ],
  },
  {
    id: 'outgoing',
    title: 'Messages to gateways and systems are signed, over HTTPS',
    look: async ({ sql }) => {
      const urls = (await selectOutgoing(sql)).map((url) => new URL(url))
      const open = urls.filter(({ protocol, hostname }) => protocol !== 'https:' && !LOCAL.test(hostname))
      const setting = `${urls.length} addresses, ${open.length} without HTTPS`
      return {
        setting: open.length > 0 ? `${setting}: ${open.map(({ host }) => host).join(', ')}` : setting,
        ok: open.length === 0,
      }
    },
    proofs: [
      [
        'server/http/notice.pg.test.ts',
        'receipts come signed, in any order and often; those without a fresh signature leave nothing',
      ],
      [
        'server/upstream/delivery.pg.test.ts',
        'an answer is delivered after errors, silence and a redirect, under one key, and signed',
      ],
    ],
  },
  {
    id: 'tls',
    title: 'HTTPS, by the proxy in front',
    look: ({ env: { trustProxy, host } }) => {
      const local = LOCAL.test(host)
      return {
        setting: `listens on ${host}, TRUST_PROXY=${trustProxy ? 1 : 0}`,
        ok: trustProxy || local,
      }
    },
    proofs: [
      [
        'server/auth/sign-in.pg.test.ts',
        'over HTTPS behind a proxy the cookie is this host’s alone, and no plain one stands for it',
      ],
      ['server/http/headers.pg.test.ts', 'who did not come by HTTPS is not held to it'],
    ],
  },
]
