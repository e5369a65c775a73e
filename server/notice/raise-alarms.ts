import type { Sql } from 'postgres'
import { type Alarm, dropSeenAlarms, holdDueAlarms, stepAlarm } from '#db/queries/notice-alarm.ts'
import { dutyFacts } from '#db/queries/notice-duty.ts'
import { activeGateways } from '#db/queries/notice-gateway.ts'
import { holdNoticeCursor } from '#db/queries/notice-log.ts'
import { insertNotices } from '#db/queries/notice-write.ts'
import { mergeByKey } from '#server/domain/notice.ts'
import { ALARM_STEPS, alarmRecipients, type DutyFacts, gridOf, townOf } from '#server/domain/notice-duty.ts'
import type { Policy } from '#server/domain/policy.ts'
import { noticesFor } from './drafts.ts'

const BATCH = 100
const MINUTE_MS = 60_000

/** The next step of an alarm at which there is somebody to be told; the last one otherwise, with nobody. */
function nextStep(alarm: Alarm, facts: DutyFacts) {
  const told = new Set(alarm.told)
  for (let step = alarm.step + 1; ; step += 1) {
    const recipients = alarmRecipients(step, alarm, told, facts)
    if (recipients.length > 0 || step >= ALARM_STEPS) return { step, recipients }
  }
}

/**
 * Passes on what is critical and nobody has seen in time: to the 网格长, then to the town's duty desk, each once.
 * Answers how many alarms moved on. `now` is epoch milliseconds.
 */
export async function raiseAlarms(sql: Sql, policy: () => Policy, now: number): Promise<number> {
  return sql.begin(async (tx) => {
    // Notices are written by one at a time, whatever the number of nodes.
    if (!(await holdNoticeCursor(tx))) return 0
    await dropSeenAlarms(tx)
    const due = await holdDueAlarms(tx, BATCH)
    if (due.length === 0) return 0
    const [centres, grids] = [due.map(({ place }) => townOf(place)), due.map(({ place }) => gridOf(place))]
    const facts = await dutyFacts(tx, { users: [], units: [], centres, grids })
    const gateways = await activeGateways(tx)
    const notices = []
    for (const alarm of due) {
      const { step, recipients } = nextStep(alarm, facts)
      notices.push(
        ...noticesFor({
          ...{ subject: { ...alarm, at: now }, kind: 'unseen', recipients, policy: policy(), gateways },
        }),
      )
      const silence = policy().noticeRule(alarm.place).silence * MINUTE_MS
      await stepAlarm(tx, alarm, step, step < ALARM_STEPS ? silence : null)
    }
    await insertNotices(tx, mergeByKey(notices))
    return due.length
  })
}
