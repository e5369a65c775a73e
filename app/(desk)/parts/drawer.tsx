'use client'

import { useTranslations } from 'use-intl'
import { useCase, useServerNow } from '#app/_live/hooks.ts'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { categoryGroupName, categoryName } from '#app/_text/category-name.ts'
import { useCodes, useStatusWord } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { Button } from '#app/_ui/button.tsx'
import { UrgencyTag } from '#app/_ui/urgency-tag.tsx'
import { useCommand } from '#app/(desk)/hooks/use-command.ts'
import { type DetailState, useDetail } from '#app/(desk)/hooks/use-detail.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { isUpstream } from '#server/domain/upstream.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { Actions } from './actions.tsx'
import { Attachments } from './attachments.tsx'
import { Banners } from './banners.tsx'
import styles from './drawer.module.css'
import { DrawerHead } from './drawer-head.tsx'
import { Facts } from './facts.tsx'
import { HopRuler } from './hop-ruler.tsx'
import { People } from './people.tsx'
import { PrintFoot } from './print-foot.tsx'
import { Timeline } from './timeline.tsx'
import { Upstream } from './upstream.tsx'

interface Props {
  caseKey: CaseKey
  onOpen: (key: CaseKey) => void
  onClose: () => void
}

/** One case beside the map: where it stands, what can be done, what is known, what happened. */
export function Drawer({ caseKey, onOpen, onClose }: Props) {
  const t = useTranslations('desk.drawer')
  const live = useCase(caseKey)
  const state = useDetail(caseKey)
  useKeys({ escape: onClose })
  const { detail } = state
  const row = detail && live && live.seq > detail.case.seq ? live : (detail?.case ?? live)
  return (
    <aside className={styles.drawer} aria-label={row?.number}>
      <DrawerHead number={row?.number ?? t('loading')} onClose={onClose} />
      <div className={styles.body}>
        {row && <Heading row={row} />}
        {detail && row ? (
          <Loaded key={caseKey} detail={detail} row={row} refresh={state.refresh} onOpen={onOpen} />
        ) : (
          <Waiting state={state} />
        )}
      </div>
    </aside>
  )
}

const LEVELS = [0, 1, 2, 3] as const

function Heading({ row }: { row: CaseRow }) {
  const t = useTranslations('desk.drawer')
  const { urgency } = useCodes()
  const [locale] = useLocalePreference()
  const statusWord = useStatusWord()
  return (
    <>
      <h1>{categoryName(row.category, locale)}</h1>
      <div className={styles.tags}>
        <UrgencyTag level={LEVELS[URGENCIES.indexOf(row.urgency)]}>{urgency[row.urgency]}</UrgencyTag>
        <span data-testid="status">{statusWord(row)}</span>
        <span className={styles.dot}>·</span>
        <span>{categoryGroupName(row.category, locale)}</span>
        {row.restricted && <span className={styles.mark}>{t('restricted')}</span>}
        {row.exercise && <span className={styles.mark}>{t('exercise')}</span>}
      </div>
    </>
  )
}

function Waiting({ state: { error, refresh } }: { state: DetailState }) {
  const t = useTranslations('desk.drawer')
  const retry = useTranslations('app')('retry')
  const errorText = useErrorText()
  if (!error) return <p className={styles.message}>{t('loading')}</p>
  return (
    <div className={styles.message} role="alert">
      <p>{error.code === 'not_found' ? t('gone') : errorText(error)}</p>
      <Button onClick={refresh}>{retry}</Button>
    </div>
  )
}

interface LoadedProps {
  detail: CaseDetail
  row: CaseRow
  refresh: () => void
  onOpen: (key: CaseKey) => void
}

function Loaded({ detail, row, refresh, onOpen }: LoadedProps) {
  const t = useTranslations('desk.drawer')
  const now = useServerNow()
  const commander = useCommand(detail.case, refresh)
  const other = row.entity === 'incident' ? 'mediation' : 'incident'
  const { linked } = detail.case
  return (
    <>
      <Banners detail={detail} now={now} />
      <HopRuler row={row} timeline={detail.timeline} />
      <Actions detail={detail} commander={commander} />
      <Facts detail={detail} now={now} onOpen={onOpen} />
      <People detail={detail} />
      <Attachments detail={detail} commander={commander} />
      {actsForCentre(detail) && isUpstream(detail.source) && <Upstream id={row.id} seq={row.seq} now={now} />}
      {linked !== null && (
        <button type="button" className={styles.linked} onClick={() => onOpen(keyOf(other, linked))}>
          {t(other === 'mediation' ? 'linkedMediation' : 'linkedIncident')}
          <em>{t('open')} ›</em>
        </button>
      )}
      <Timeline detail={detail} now={now} onOpen={onOpen} />
      <PrintFoot now={now} />
    </>
  )
}

/** Who may restrict a case acts for its centre: that command has no other condition. */
function actsForCentre({ options }: CaseDetail): boolean {
  return options.some(({ command, refusal }) => command === 'restrict' && refusal === null)
}
