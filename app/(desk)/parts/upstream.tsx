'use client'

import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { useDeliveryWords } from '#app/_text/delivery-words.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { Button } from '#app/_ui/button.tsx'
import { useCaseUpstream } from '#app/(desk)/hooks/use-case-upstream.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseUpstream, Delivery } from '#server/contract/upstream.ts'
import drawer from './drawer.module.css'
import styles from './facts.module.css'

interface Props {
  id: number
  /** Log position of the case: what went back may have changed with it. */
  seq: number
  now: number
}

/** The tickets that a case came with, who brought them masked, and what went back; what did not arrive says why. */
export function Upstream({ id, seq, now }: Props) {
  const t = useTranslations('upstream.case')
  const errorText = useErrorText()
  const { upstream, error, retry } = useCaseUpstream(id, seq)
  const empty = !upstream || upstream.tickets.length + upstream.deliveries.length === 0
  if (empty && error === null) return null
  return (
    <section data-testid="upstream">
      <div className={drawer.section}>{t('title')}</div>
      {error !== null && (
        <p role="alert">
          {t('failed')} {errorText(error)}
        </p>
      )}
      {upstream && <Tickets tickets={upstream.tickets} now={now} />}
      {upstream && upstream.deliveries.length > 0 && (
        <>
          <div className={drawer.section}>{t('sent')}</div>
          <ol className={styles.timeline}>
            {upstream.deliveries.map((delivery) => (
              <Sent key={delivery.id} delivery={delivery} now={now} onRetry={() => void retry(delivery.id)} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function Tickets({ tickets, now }: { tickets: CaseUpstream['tickets']; now: number }) {
  const t = useTranslations('upstream.case')
  const { source } = useCodes()
  const { moment } = useTimeWords()
  return (
    <dl className={styles.facts}>
      {tickets.map(({ system, number, deadline, reporter }) => (
        <div key={`${system} ${number}`} style={{ display: 'contents' }}>
          <dt>{source[system]}</dt>
          <dd>
            {number}
            <br />
            {deadline === null ? t('noDeadline') : t('deadline', { time: moment(deadline, now) })}
            {reporter && (
              <>
                <br />
                {t('reporter', { who: [reporter.name, reporter.phone].filter(Boolean).join(' ') })}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Sent({ delivery, now, onRetry }: { delivery: Delivery; now: number; onRetry: () => void }) {
  const t = useTranslations('upstream')
  const { moment } = useTimeWords()
  const { what, why } = useDeliveryWords()
  const { state, lastError, createdAt } = delivery
  return (
    <li>
      <time className="num">{moment(createdAt, now)}</time>
      <div>
        <b>{what(delivery)}</b>
        {t(`states.${state}`)}
        {lastError && <p>{why(lastError)}</p>}
      </div>
      {state === 'failed' ? <Button onClick={onRetry}>{t('retry')}</Button> : <em />}
    </li>
  )
}
