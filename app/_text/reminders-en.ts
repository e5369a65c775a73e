import type { remindersZh } from './reminders-zh-CN.ts'

/** Words of what the system reminds of. */
export const remindersEn: typeof remindersZh = {
  button: 'Reminders',
  buttonHint: '{count} not acknowledged',
  title: 'Deadlines',
  none: 'Nothing to acknowledge',
  failed: 'The reminders were not loaded',
  yellow: '{clock} due soon',
  red: '{clock} overdue',
  fromBelow: 'Below',
  ofUnit: 'Unit',
  acknowledge: 'Acknowledge all',
  digests: 'Hourly digests from below',
  digest: '{hour} yellow {yellow} · red {red}',
  hidden: 'and {count} restricted',
  read: 'Mark as read',
  readBy: 'Read by {name}',
}
