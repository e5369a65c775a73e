import { appendFileSync, readFileSync } from 'node:fs'
import type { Erasure, SealedEntity } from '#db/vault.ts'

const nameOf = (ringFile: string) => `${ringFile}.erased`

const LINE = /^(incident|mediation|ticket|attachment) (\d{1,15}) (\d{4}-\S+)$/

const isSealed = (name: string): name is SealedEntity =>
  ['incident', 'mediation', 'ticket', 'attachment'].includes(name)

/** Adds lines to the list of what was erased, which lies beside the ring; on the disk when this returns. */
export function appendErased(ringFile: string, erasures: readonly Erasure[]): void {
  const lines = erasures.map(({ entity, id, at }) => `${entity} ${id} ${new Date(at).toISOString()}\n`)
  appendFileSync(nameOf(ringFile), lines.join(''), { mode: 0o600, flush: true })
}

/** What the list tells; a line that was cut short by a crash says nothing. */
export function readErased(ringFile: string): Erasure[] {
  let text = ''
  try {
    text = readFileSync(nameOf(ringFile), 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  return text.split('\n').flatMap((line) => {
    const [, entity = '', id, at] = LINE.exec(line) ?? []
    return isSealed(entity) ? [{ entity, id: Number(id), at: Date.parse(at) }] : []
  })
}
