import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '#db/client.ts'
import { type PersonHash, type PersonRow, personsOf, type SealedPersons } from '#db/queries/person.ts'
import type { HashKind, Vault } from '#db/vault.ts'
import { normalIdNumber, normalPhone, type Person, type PersonRole } from '#server/domain/person.ts'
import { keyOf, openText, sealText } from './seal.ts'

const personSchema = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  idNumber: z.string().optional(),
})

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function hashesOf(vault: Vault, { phone, idNumber }: Person): PersonHash[] {
  const hash = (kind: HashKind, value: string) => ({ kind, hash: base64(vault.hash(kind, value)) })
  return [
    ...(phone ? [hash('phone', normalPhone(phone))] : []),
    ...(idNumber ? [hash('id_number', normalIdNumber(idNumber))] : []),
  ]
}

/** Persons sealed under the key of their case, and what their numbers are looked up by. */
export function sealPersons(
  vault: Vault,
  key: KeyObject,
  persons: readonly (Person & { role: PersonRole })[],
): SealedPersons {
  return {
    persons: persons.map(({ role, name, phone, idNumber }) => ({
      role,
      sealed: base64(sealText(key, JSON.stringify({ name, phone, idNumber }))),
    })),
    hashes: persons.flatMap((person) => hashesOf(vault, person)),
  }
}

/** A person read with the key of their case; undefined once it was erased. */
export function personOf(vault: Vault, row: PersonRow): Person | undefined {
  const key = keyOf(vault, row)
  return key && personSchema.parse(JSON.parse(openText(key, row.sealed)))
}

/** The persons of a case as they are, for a case that grows out of it; those of its tickets stay with those. */
export async function peopleOf(
  { sql, vault }: Pick<Database, 'sql' | 'vault'>,
  entity: 'incident' | 'mediation',
  id: number,
): Promise<(Person & { role: PersonRole })[]> {
  const rows = await personsOf(sql, entity, id)
  return rows.flatMap((row) => {
    const person = row.entity === entity ? personOf(vault, row) : undefined
    return person ? [{ ...person, role: row.role }] : []
  })
}
