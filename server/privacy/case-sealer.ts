import type { CaseSealer } from '#db/jiangsu/history/types.ts'
import type { CaseKey, SealedEntity, Vault } from '#db/vault.ts'
import { normalPhone } from '#server/domain/person.ts'
import { sealText } from './seal.ts'

/** Seals what is said in many new cases, each under a key of its own that it keeps until it is asked for. */
export function caseSealer(vault: Vault): CaseSealer {
  const keys = new Map<string, CaseKey>()
  const keyFor = (entity: SealedEntity, id: number) => {
    const name = `${entity}/${id}`
    const known = keys.get(name) ?? vault.create()
    keys.set(name, known)
    return known
  }
  return {
    key: keyFor,
    text: (entity, id, text) => sealText(keyFor(entity, id).key, text),
    person: (entity, id, { name, phone }) => ({
      sealed: sealText(keyFor(entity, id).key, JSON.stringify({ name, phone })),
      hash: vault.hash('phone', normalPhone(phone)),
    }),
  }
}
