import type { Sql } from 'postgres'
import type { Database } from '#db/client.ts'
import {
  type AGEING,
  countAged,
  countHeldSince,
  countLoose,
  countOldAudit,
  forgetAged,
  heldSince,
} from '#db/queries/retention.ts'
import { countNearness, forgetNearness } from '#db/queries/suggest-recommendation.ts'
import { forgetOrphans } from '#server/attachment/forget-orphans.ts'
import { forgetOldAudit } from '#server/audit/forget.ts'
import type { Entity } from '#server/domain/case.ts'
import { type Kept, MONTH } from '#server/domain/retention.ts'
import { eraseCase } from '#server/privacy/erase.ts'

export interface KeepDeps {
  db: Database
  /** A client with the owner's rights and no time limits. */
  owner: Sql
}

export interface Forgetter {
  /** How many are past their time. */
  count: (deps: KeepDeps, days: number) => Promise<number>
  /** Forgets them; `onRows` hears how many went, as it goes on. */
  forget: (deps: KeepDeps, days: number, onRows: (rows: number) => void) => Promise<void>
}

const CASES_AT_ONCE = 200

const aged = (what: keyof typeof AGEING): Forgetter => ({
  count: ({ db }, days) => countAged(db.sql, what, days),
  forget: ({ db }, days, onRows) => forgetAged(db.sql, what, days, onRows),
})

/** What cases hold in words, persons and attachments: their keys go, one case after the other. */
const contents = (entity: Entity): Forgetter => ({
  count: ({ db }, days) => countHeldSince(db.sql, entity, days),
  forget: async ({ db }, days, onRows) => {
    for (let ids = [0]; ids.length > 0; ) {
      ids = await heldSince(db.sql, entity, days, CASES_AT_ONCE)
      for (const id of ids) await eraseCase(db, entity, id)
      onRows(ids.length)
    }
  },
})

/** How each is counted and forgotten. */
export const FORGETTERS: Record<Kept, Forgetter> = {
  import_preview: aged('import_preview'),
  session: aged('session'),
  verification: aged('verification'),
  sign_in_failure: aged('sign_in_failure'),
  export_job: aged('export_job'),
  check_in: aged('check_in'),
  nearness: {
    count: ({ db }, days) => countNearness(db.sql, days),
    forget: async ({ db }, days, onRows) => onRows(await forgetNearness(db.sql, days)),
  },
  loose_attachment: {
    count: ({ db }, days) => countLoose(db.sql, days),
    forget: async ({ db }, _days, onRows) => onRows(await forgetOrphans(db.sql)),
  },
  idempotency: aged('idempotency'),
  incident_contents: contents('incident'),
  mediation_contents: contents('mediation'),
  reminder: aged('reminder'),
  digest: aged('digest'),
  notice: aged('notice'),
  notice_alarm: aged('notice_alarm'),
  webhook_delivery: aged('webhook_delivery'),
  known_device: aged('known_device'),
  sign_in_record: aged('sign_in_record'),
  audit: {
    count: ({ owner }, days) => countOldAudit(owner, Math.floor(days / MONTH)),
    forget: async ({ owner }, days, onRows) => onRows(await forgetOldAudit(owner, Math.floor(days / MONTH))),
  },
  retention_run: aged('retention_run'),
}
