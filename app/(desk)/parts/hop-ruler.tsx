'use client'

import { useTranslations } from 'use-intl'
import { useServerNow } from '#app/_live/hooks.ts'
import { useRegionPolicy } from '#app/_live/policy.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { clockLeft } from '#app/(desk)/derive/clock-left.ts'
import { limit, running } from '#app/(desk)/derive/duration.ts'
import { type HopPiece, hopPieces } from '#app/(desk)/derive/hops.ts'
import { useDurationWords } from '#app/(desk)/hooks/use-words.ts'
import type { Hop } from '#server/contract/http.ts'
import type { CaseRow } from '#server/domain/case.ts'
import styles from './hop-ruler.module.css'

/** One piece a hop: what the passed ones took, what the running one has left, the limits of the rest. */
export function HopRuler({ row, timeline }: { row: CaseRow; timeline: readonly Hop[] }) {
  const { clock: hops, mediationCommand } = useCodes()
  const now = useServerNow()
  const { policy } = useRegionPolicy()
  const pieces = hopPieces(row, timeline, policy)
  const wordOf = ({ hop, state }: HopPiece) =>
    wordFor(
      { ...mediationCommand, ...hops },
      state === 'now' && row.clock?.kind === 'review' ? 'review' : hop,
    )
  const wide = pieces.map(({ state }) => (state === 'now' ? '1.45fr' : '0.9fr')).join(' ')
  return (
    <div className={styles.ruler} style={{ gridTemplateColumns: wide }}>
      {pieces.map((piece) => (
        <Piece key={piece.hop} piece={piece} word={wordOf(piece)} row={row} now={now} />
      ))}
    </div>
  )
}

interface PieceProps {
  piece: HopPiece
  word: string
  row: CaseRow
  now: number
}

function Piece({ piece, word, row, now }: PieceProps) {
  const t = useTranslations('desk.clock')
  const words = useDurationWords()
  const { state, ms } = piece
  const stands = state === 'now' && row.clock ? clockLeft(row.clock, now) : null
  const time = ms === null ? '–' : words(state === 'done' ? running(ms) : limit(ms))
  const left = stands && words(running(stands.ms))
  return (
    <div className={[styles.piece, styles[state], stands ? styles[stands.tone] : ''].join(' ')}>
      <span className={styles.bar}>
        {stands && <span className={styles.fill} style={{ width: `${stands.left * 100}%` }} />}
      </span>
      <span className={styles.time}>
        {stands && left !== null ? t(stands.tone === 'red' ? 'over' : 'left', { time: left }) : time}
      </span>
      <span>{stands && ms !== null ? `${word} · ${t('limit', { time })}` : word}</span>
    </div>
  )
}
