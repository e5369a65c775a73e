import type { WorkerDraft } from './worker-draft.ts'

/** What is known of posts that the rows touch. */
export interface PostFacts {
  /** The post that an account holds now. */
  postOf: ReadonlyMap<number, number>
  /** Grids with the post that is 网格长 now. */
  headOf: ReadonlyMap<string, number>
}

/**
 * Says of rows where posts do not fit together: a number or holder twice, a holder who keeps another post, a grid with
 * two heads or none. A row that falls out may take others with it, so it is asked until nothing changes.
 */
export function fitWorkers(drafts: readonly WorkerDraft[], facts: PostFacts): WorkerDraft[] {
  for (let left = drafts.filter(({ reader }) => reader.ok); ; ) {
    checkOnce(left, facts)
    const still = left.filter(({ reader }) => reader.ok)
    if (still.length === left.length) return still
    left = still
  }
}

function checkOnce(drafts: readonly WorkerDraft[], { postOf, headOf }: PostFacts): void {
  const byPost = new Map<number, WorkerDraft>()
  const holders = new Set<number>()
  const heads = new Set<string>()
  for (const draft of drafts) {
    const { reader, next } = draft
    if (next.id !== null && byPost.has(next.id)) reader.fault('id', 'duplicate')
    else if (next.id !== null) byPost.set(next.id, draft)
    if (next.user !== null && holders.has(next.user)) reader.fault('username', 'duplicate')
    if (next.user !== null) holders.add(next.user)
    for (const { code, head } of next.grids) {
      if (head && heads.has(code)) reader.fault('grids', 'duplicate')
      if (head) heads.add(code)
    }
  }
  for (const { reader, before, next } of drafts) {
    const post = next.user === null ? undefined : postOf.get(next.user)
    if (post !== undefined && post !== next.id) {
      const released = byPost.get(post)
      if (!released || released.next.user === next.user) reader.fault('username', 'person_has_post')
    }
    const loses = before?.grids.some(
      ({ code, head }) => head && headOf.get(code) === before.id && !heads.has(code),
    )
    const headless = !next.active && next.grids.some(({ head }) => head)
    if (loses || headless) reader.fault('grids', 'head_remains')
  }
}
