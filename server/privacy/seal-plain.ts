import type { KeyObject } from 'node:crypto'
import type { ISql, Sql } from 'postgres'
import { selectKeys } from '#db/queries/case-key.ts'
import {
  dropPlain,
  insertKeys,
  leavePlain,
  movePersons,
  moveTexts,
  type PlainRow,
  type PlainTable,
  plainPage,
  plainTables,
} from '#db/queries/plain.ts'
import type { CaseKey, SealedEntity, Vault } from '#db/vault.ts'
import { sealPersons } from './person.ts'
import { keyOf, sealText } from './seal.ts'

/** Rows a transaction. */
const PAGE = 2_000

type KeyFor = (row: PlainRow) => KeyObject

/** The keys of the cases on a page; those that have none yet are given one. */
async function keysFor(tx: ISql, vault: Vault, rows: readonly PlainRow[]): Promise<KeyFor> {
  const keys = new Map<string, KeyObject>()
  const entities = [...new Set(rows.map(({ entity }) => entity))]
  for (const entity of entities) {
    const ids = [...new Set(rows.filter((row) => row.entity === entity).map(({ caseId }) => caseId))]
    const known = await selectKeys(tx, entity, ids)
    const made: (CaseKey & { entity: SealedEntity; id: number })[] = []
    for (const id of ids) {
      const key = keyOf(vault, known.get(id))
      if (key) keys.set(`${entity}/${id}`, key)
      else made.push({ ...vault.create(), entity, id })
    }
    if (made.length > 0) {
      await insertKeys(
        tx,
        made.map(({ key: _, ...stored }) => stored),
      )
    }
    for (const { id, key } of made) keys.set(`${entity}/${id}`, key)
  }
  return ({ entity, caseId }) => {
    const key = keys.get(`${entity}/${caseId}`)
    if (!key) throw new Error(`no key for ${entity} ${caseId}`)
    return key
  }
}

/** Seals the next rows of a table and takes them out of it; how many there were. */
async function sealPage(tx: ISql, vault: Vault, table: PlainTable): Promise<number> {
  const rows = await plainPage(tx, table, PAGE)
  const last = rows.at(-1)
  if (!last) return 0
  const keyFor = await keysFor(tx, vault, rows)
  if (table === 'party_plain' || table === 'ticket_reporter_plain') {
    const role = table === 'party_plain' ? 'party' : 'reporter'
    const persons = rows.map((row) => {
      const { entity, caseId, name, phone } = row
      const person = { name: name ?? undefined, phone: phone ?? undefined, role } as const
      return { entity, caseId, ...sealPersons(vault, keyFor(row), [person]) }
    })
    await movePersons(tx, persons)
  } else {
    const texts = rows.map((row) => ({
      id: row.id,
      sealed: row.text === null ? null : sealText(keyFor(row), row.text),
    }))
    await moveTexts(tx, table, texts)
  }
  await leavePlain(tx, table, last.id)
  return rows.length
}

/**
 * Seals what an installation of before holds in plain, a page a transaction: cut short it is taken up where it stood.
 * The tables it leaves go with their files. Needs the owner's rights; answers with the number of rows.
 */
export async function sealPlain(sql: Sql, vault: Vault): Promise<number> {
  let sealed = 0
  for (const table of await plainTables(sql)) {
    for (;;) {
      const count = await sql.begin((tx) => sealPage(tx, vault, table))
      if (count === 0) break
      sealed += count
    }
    await dropPlain(sql, table)
  }
  return sealed
}
