import { expect, test } from 'vitest'
import { encodeColumns } from '#server/contract/snapshot-codec.ts'
import { snapshotsOf } from './parts.ts'

const CHILDREN: Record<string, string[]> = { 32: ['3201', '3206'], 3206: ['320612', '320613'] }

/** A server to which these regions hold more than one snapshot carries. */
const serverOf = (...large: string[]) => ({
  snapshot: async (room: string) => ({
    version: 1,
    epoch: 'e',
    room,
    seq: 1,
    at: 0,
    hidden: [],
    counts: large.includes(room.slice(7)) ? [] : null,
    columns: encodeColumns([], 0),
  }),
  children: async (code: string) => CHILDREN[code] ?? [],
})

const roomsOf = async (...large: string[]) =>
  (await snapshotsOf('region:32', serverOf(...large))).map((snapshot) => snapshot.room)

test('a room too large for one snapshot is followed by its parts, quiet ones too', async () => {
  expect(await roomsOf()).toEqual(['region:32'])
  expect(await roomsOf('32')).toEqual(['region:3201', 'region:3206'])
  expect(await roomsOf('32', '3206')).toEqual(['region:3201', 'region:320612', 'region:320613'])
})
