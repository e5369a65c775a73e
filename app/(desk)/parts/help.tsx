'use client'

import { Modal } from 'antd'
import { useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { Kbd } from '#app/_ui/kbd.tsx'
import { type CommandName, specOf } from '#app/(desk)/derive/command-spec.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { MEDIATION_COMMANDS } from '#server/domain/mediation.ts'
import styles from './help.module.css'

/** Every key of the desk. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('desk')
  const { incidentCommand, mediationCommand } = useCodes()
  const screen: [string[], string][] = [
    [['↑', '↓', 'J', 'K'], t('keys.move')],
    [['Enter'], t('keys.open')],
    [['Esc'], t('keys.close')],
    [['N'], t('keys.newest')],
    [['R'], t('keys.report')],
    [['I'], t('keys.notices')],
    [['1', '…', '5'], t('keys.candidate')],
    [['.'], t('keys.menu')],
    [['Y'], t('keys.repeat')],
    [['Alt', 'L'], t('keys.lock')],
    [['Ctrl', '↵'], t('keys.send')],
    [['?'], t('keys.help')],
  ]
  const keysOf = (commands: readonly CommandName[], words: Readonly<Record<string, string>>) =>
    commands.flatMap((command): [string[], string][] => {
      const { key } = specOf(command)
      return key ? [[[key.toUpperCase()], wordFor(words, command)]] : []
    })
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={640}>
      <div className={styles.columns}>
        <Table rows={screen} />
        <Table heading={t('rail.incident')} rows={keysOf(INCIDENT_COMMANDS, incidentCommand)} />
        <Table heading={t('rail.mediation')} rows={keysOf(MEDIATION_COMMANDS, mediationCommand)} />
      </div>
    </Modal>
  )
}

function Table({ heading, rows }: { heading?: string; rows: [string[], string][] }) {
  return (
    <dl className={styles.table}>
      {heading && <b>{heading}</b>}
      {rows.map(([keys, words]) => (
        <div key={words}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
