import { Glyph } from './glyph.tsx'
import { DOTS_BELOW } from './layers-case.ts'
import styles from './map.module.css'
import type { MapState } from './map-state.ts'
import type { MapText } from './text.ts'

const CLASSES = [1, 2, 3, 4, 5]

/** What the wall's fills and marks mean at this zoom. */
export function Legend({ zoom, filled, text }: Pick<MapState, 'zoom' | 'filled'> & { text: MapText }) {
  if (zoom === 0) return null
  return (
    <div className={styles.legend} data-far={zoom < DOTS_BELOW}>
      {filled && <Ramp filled={filled} text={text} />}
      {zoom < DOTS_BELOW ? (
        <div className={styles.entry}>
          <i className={styles.dot} />
          {text.lateDots}
        </div>
      ) : (
        <MarkLegend text={text} />
      )}
      <div className={styles.notice}>{text.notice}</div>
    </div>
  )
}

/** What the fills mean at the level shown. */
export function Ramp({ filled, text }: { filled: NonNullable<MapState['filled']>; text: MapText }) {
  return (
    <div className={styles.group}>
      <div>{filled.scale.unit === 'per_hundred' ? text.perHundred : text.openCases}</div>
      <div className={styles.ramp}>
        {CLASSES.map((each) => (
          <span key={each} className="num">
            <i data-class={each} />
            {(each - 1) * filled.scale.step}
          </span>
        ))}
      </div>
    </div>
  )
}

function MarkLegend({ text }: { text: MapText }) {
  return (
    <div className={styles.group}>
      <div>{text.legendNote}</div>
      <div className={styles.entries}>
        <Entry shape="normal" words={text.urgency.normal} />
        <Entry shape="raised" words={text.urgency.raised} />
        <Entry shape="urgent" words={text.urgency.urgent} />
        <Entry shape="critical" words={text.urgency.critical} />
        <Entry shape="mediation" words={text.mediation} />
        <s />
        <Entry shape="normal" fill={0} words={text.inTime} />
        <Entry shape="normal" fill={1} words={text.soon} />
        <Entry shape="normal" fill={2} words={text.late} />
      </div>
    </div>
  )
}

function Entry({ words, ...glyph }: { words: string } & Parameters<typeof Glyph>[0]) {
  return (
    <span className={styles.entry}>
      <Glyph {...glyph} />
      {words}
    </span>
  )
}
