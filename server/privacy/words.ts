import type { Database } from '#db/client.ts'
import { selectKey } from '#db/queries/case-key.ts'
import { notesOf } from '#db/queries/note.ts'
import type { Entity } from '#server/domain/case.ts'
import { openText } from '#server/privacy/seal.ts'

/** What was said in a case. */
export interface CaseWords {
  /** Whether its contents were destroyed: nothing of what was said can be read by anybody. */
  erased: boolean
  /** What it was opened with. */
  opening: string | null
  /** What was said with an event. */
  at: (seq: number | null) => string | null
}

/** Everything said in a case, opened with its key. */
export async function wordsOf(
  { sql, vault }: Pick<Database, 'sql' | 'vault'>,
  entity: Entity,
  id: number,
): Promise<CaseWords> {
  const [stored, notes] = await Promise.all([selectKey(sql, entity, id), notesOf(sql, entity, id)])
  if (!stored) return { erased: true, opening: null, at: () => null }
  const key = vault.unwrap(stored)
  const said = new Map<number, string>()
  let opening: string | null = null
  for (const { seq, kind, sealed } of notes) {
    const text = openText(key, sealed)
    const before = said.get(seq)
    said.set(seq, before === undefined ? text : `${before}\n${text}`)
    if (kind === 'report' || kind === 'apply') opening ??= text
  }
  return { erased: false, opening, at: (seq) => (seq === null ? null : (said.get(seq) ?? null)) }
}
