import type { ISql } from 'postgres'
import { deleteOrphans } from '#db/queries/attachment.ts'
import { LOOSE_TIME } from '#server/domain/attachment.ts'

const AT_ONCE = 200

/** Takes away uploads that came into no case within a day; answers with how many. */
export async function forgetOrphans(sql: ISql): Promise<number> {
  let forgotten = 0
  for (;;) {
    const { length } = await deleteOrphans(sql, LOOSE_TIME, AT_ONCE)
    forgotten += length
    if (length < AT_ONCE) return forgotten
  }
}
