import type { Sql } from 'postgres'
import { REMINDER_CHANNEL } from '#db/queries/clock.ts'
import { EXPORT_CHANNEL } from '#db/queries/export.ts'
import { NOTICE_CHANNEL } from '#db/queries/notice-write.ts'
import { POLICY_CHANNEL } from '#db/queries/policy.ts'
import { holdersOf } from '#server/domain/holder.ts'
import type { LiveServer } from './types.ts'

/** Holders named by a notice; null when they are too many, which means everybody. */
function namedIn(payload: string): Set<string> | null {
  const named: unknown = JSON.parse(payload)
  return Array.isArray(named) ? new Set(named.map(String)) : null
}

/**
 * Nudges the seats of this node for which there is a new reminder, digest or notice, those whose export came further,
 * and everybody when rules changed: they fetch it. After a lost connection everybody is nudged, since notices may have
 * been missed. Returns its end.
 */
export async function followChanges(sql: Sql, io: LiveServer): Promise<() => Promise<void>> {
  let rev = Date.now()
  const nudge = (topic: 'reminders' | 'rules', named: Set<string> | null) => {
    rev += 1
    for (const socket of io.sockets.sockets.values())
      if (!named || holdersOf(socket.data.actor).some((holder) => named.has(holder)))
        socket.emit('changed', { topic, rev })
  }
  const nudgeUsers = (topic: 'notices' | 'exports', named: Set<string> | null) => {
    rev += 1
    for (const socket of io.sockets.sockets.values()) {
      const { actor } = socket.data
      if (actor.kind === 'user' && (!named || named.has(String(actor.id))))
        socket.emit('changed', { topic, rev })
    }
  }
  const reminders = await sql.listen(
    REMINDER_CHANNEL,
    (payload) => nudge('reminders', namedIn(payload)),
    () => nudge('reminders', null),
  )
  const notices = await sql.listen(
    NOTICE_CHANNEL,
    (payload) => nudgeUsers('notices', namedIn(payload)),
    () => nudgeUsers('notices', null),
  )
  const exports = await sql.listen(
    EXPORT_CHANNEL,
    (payload) => nudgeUsers('exports', namedIn(payload)),
    () => nudgeUsers('exports', null),
  )
  const rules = await sql.listen(
    POLICY_CHANNEL,
    () => nudge('rules', null),
    () => nudge('rules', null),
  )
  return async () => {
    await reminders.unlisten()
    await notices.unlisten()
    await exports.unlisten()
    await rules.unlisten()
  }
}
