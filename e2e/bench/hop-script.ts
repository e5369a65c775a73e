import postgres, { type ParameterOrJSON } from 'postgres'
import { BIGINT_AS_NUMBER, connect } from '#db/client.ts'
import type { Vault } from '#db/vault.ts'
import type { Actor } from '#server/domain/actor.ts'
import { centresOf } from '#server/domain/centre.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { commandIncident } from '#server/incident/command.ts'
import { bodyOf, type Seat, WAY } from './hop-way.ts'

interface Statement {
  text: string
  values: readonly unknown[]
}

/** A colon would be a variable to pgbench, within quotes too. */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a ')
  return `E'${escaped}'`
}

/** A value as a literal; what belongs to the recorded case is taken from pgbench's variables. */
function literal(value: unknown, known: { id: number; seq: number; key: string }): string {
  if (value === null || value === undefined) return 'null'
  if (value === known.key) return "('hop-' || (:id)::text || '-' || (:hop)::text)"
  if (String(value) === String(known.id)) return ':id'
  if (String(value) === String(known.seq)) return ':seq'
  if (Array.isArray(value)) return quoted(`{${value.join(',')}}`)
  const text = String(value)
  const marked = text.replace(`"id":${known.id},`, '"id":@id@,')
  return marked === text ? quoted(text) : `replace(${quoted(marked)}, '@id@', (:id)::text)`
}

/**
 * The statements of a case's whole life as the server sends them, recorded while one case goes through it, as a script
 * of pgbench: each client takes the cases of its own `size` from `first` on.
 */
export async function hopScript(args: {
  url: string
  vault: Vault
  id: number
  actors: Record<Seat, Extract<Actor, { kind: 'user' }>>
  first: number
  size: number
}): Promise<string> {
  const { url, vault, id, actors, first, size } = args
  let recorded: Statement[] = []
  const db = await connect(url, vault)
  const sql = postgres(url, {
    max: 1,
    types: BIGINT_AS_NUMBER,
    debug: (_connection, text: string, values: ParameterOrJSON<never>[]) => recorded.push({ text, values }),
  })
  await sql`select 1`
  const lines = ['\\set i :i + 1', `\\set id ${first} + :client_id * ${size} + :i`]
  const ground = () => ({ locate: () => undefined, labelPoint: () => undefined, centresOf: places })
  const places = (place: string) => centresOf(place, [])
  for (const [hop, [command, seat]] of WAY.entries()) {
    const [{ seq }] = await db.sql<{ seq: number }[]>`select last_seq as seq from incident where id = ${id}`
    recorded = []
    const key = crypto.randomUUID()
    const ctx = {
      ...{ db: { ...db, sql }, actor: actors[seat], key, ground, now: Date.now, policy },
      origin: { address: '127.0.0.1', session: 1 },
    }
    await commandIncident({ ctx, id, command, input: bodyOf(hop, actors.unit.units[0]) })
    lines.push(`\\set hop ${hop}`)
    for (const { text, values } of recorded) {
      const filled = text.replace(/\$(\d+)/g, (_, n: string) =>
        literal(values[Number(n) - 1], { id, seq, key }),
      )
      lines.push(filled.replace(/\s+/g, ' ') + (filled.includes('from incident c') ? ' \\gset' : ';'))
    }
  }
  await sql.end()
  await db.close()
  return `${lines.join('\n')}\n`
}

const policy = () => DEFAULT_POLICY
