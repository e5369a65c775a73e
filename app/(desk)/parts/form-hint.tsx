'use client'

import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import type { CommandName } from '#app/(desk)/derive/command-spec.ts'
import { centreAbove } from '#app/(desk)/derive/values.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import styles from './ask.module.css'

/** What has to be known before a command is sent: where it leads, or what it answers. */
export function FormHint({ command, detail }: { command: CommandName; detail: CaseDetail }) {
  const t = useTranslations('desk.hint')
  const { request } = useCodes()
  const { case: row, names } = detail
  if (command === 'escalate') {
    const above = centreAbove(detail)
    if (!above) return null
    return <p className={styles.hint}>{t('escalate', { centre: names.regions[above] ?? above })}</p>
  }
  if (command === 'refuse' && row.pending) {
    return <p className={styles.hint}>{t('refuse', { request: request[row.pending] })}</p>
  }
  if (command === 'void' || command === 'merge' || command === 'hand_over' || command === 'self_close') {
    return <p className={styles.hint}>{t(command)}</p>
  }
  return null
}
