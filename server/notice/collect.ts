import type { Sql } from 'postgres'
import { dropSeenAlarms } from '#db/queries/notice-alarm.ts'
import { dutyFacts } from '#db/queries/notice-duty.ts'
import { activeGateways } from '#db/queries/notice-gateway.ts'
import { holdNoticeCursor, moveNoticeCursor, noticeEvents, seeByActing } from '#db/queries/notice-log.ts'
import { insertAlarms, insertNotices, type NewAlarm, type NewNotice } from '#db/queries/notice-write.ts'
import { NOTICE_EVENTS, type NoticeEvent } from '#server/domain/notice.ts'
import type { Policy } from '#server/domain/policy.ts'
import { concerned, draftNotices } from './drafts.ts'

/** Log positions a transaction, and events that are told: each may be told to many, within a transaction's time limit. */
const PAGE = 5_000
const MOST_TOLD = 300
const MINUTE_MS = 60_000

/** Commands by which somebody takes a case on. */
const SIGNING = ['incident.sign', 'incident.accept', 'mediation.accept', 'mediation.record_session']

function alarmsOf(events: readonly NoticeEvent[], notices: readonly NewNotice[], policy: Policy): NewAlarm[] {
  const critical = new Set(notices.filter(({ urgency }) => urgency === 'critical').map(({ seq }) => seq))
  return events
    .filter(({ seq, row }) => critical.has(seq) && !row.exercise)
    .map(({ seq, at, row }) => ({
      ...{ entity: row.entity, caseId: row.id, place: row.place, urgency: row.urgency, seq, at },
      silenceMs: policy.noticeRule(row.place).silence * MINUTE_MS,
    }))
}

/**
 * Reads the log on from where it stood and makes notices of it: the cursor moves in the transaction that inserts, so
 * nobody is left out and nobody told twice. Answers whether there may be more to read.
 */
export async function collectNotices(sql: Sql, policy: () => Policy): Promise<boolean> {
  return sql.begin(async (tx) => {
    const cursor = await holdNoticeCursor(tx)
    if (!cursor || cursor.head === cursor.seq) return false
    const reach = Math.min(cursor.head, cursor.seq + PAGE)
    const events = await noticeEvents(tx, cursor.seq, reach, NOTICE_EVENTS, MOST_TOLD)
    const until = events.length < MOST_TOLD ? reach : events[MOST_TOLD - 1].seq
    const { told, search } = concerned(events)
    if (told.length > 0) {
      const [facts, gateways] = [await dutyFacts(tx, search), await activeGateways(tx)]
      const notices = draftNotices(told, facts, policy(), gateways)
      await insertNotices(tx, notices)
      await dropSeenAlarms(tx)
      await insertAlarms(tx, alarmsOf(events, notices, policy()))
    }
    await seeByActing(tx, cursor.seq, until, SIGNING)
    await moveNoticeCursor(tx, until)
    return until < cursor.head
  })
}
