import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { categoryOf } from '#server/domain/category.ts'
import { Glyph } from './glyph.tsx'
import styles from './map.module.css'
import type { Locale } from './map-props.ts'
import type { Pointed } from './map-state.ts'
import { placeName } from './place-name.ts'
import { shortNumber } from './selected-marker.ts'
import type { MapText } from './text.ts'

interface Props {
  pointed: Pointed
  locale: Locale
  text: MapText
  onSelectCase: (key: CaseKey) => void
  onClose: () => void
}

const OFFSET = 14

/** The whole path of a region and what is open there, beside the pointer; pinned, its cases can be followed. */
export function Popup({ pointed, locale, text, onSelectCase, onClose }: Props) {
  const { info, x, y, pinned } = pointed
  const more = info.open + info.mediations - info.cases.filter(({ exercise }) => !exercise).length
  return (
    <div
      className={styles.popup}
      data-pinned={pinned}
      style={{ '--x': `${x}px`, '--y': `${y}px`, '--off': `${OFFSET}px` } as React.CSSProperties}
    >
      <div className={styles.path}>
        {info.path.map(({ code, name }, index) => (
          <span key={code} data-last={index === info.path.length - 1}>
            {placeName(code, name, locale)}
          </span>
        ))}
        {pinned && (
          <button type="button" onClick={onClose} aria-label={text.close}>
            ×
          </button>
        )}
      </div>
      <div className={styles.counts}>
        <b className="num">{info.open > 0 ? text.open(info.open) : text.nothingOpen}</b>
        {info.mediations > 0 && <b className="num">{text.mediations(info.mediations)}</b>}
        {info.overdue > 0 && <em className="num">{text.overdue(info.overdue)}</em>}
      </div>
      {info.cases.map((row) => (
        <CaseLine
          key={keyOf(row.entity, row.id)}
          row={row}
          locale={locale}
          text={text}
          onSelect={onSelectCase}
        />
      ))}
      {more > 0 && info.cases.length > 0 && <div className={styles.quiet}>{text.more(more)}</div>}
      {info.hidden > 0 && <div className={styles.quiet}>{text.hidden(info.hidden)}</div>}
    </div>
  )
}

function CaseLine({
  row,
  locale,
  text,
  onSelect,
}: {
  row: CaseRow
  locale: Locale
  text: MapText
  onSelect: (key: CaseKey) => void
}) {
  const category = categoryOf(row.category)
  return (
    <button type="button" className={styles.line} onClick={() => onSelect(keyOf(row.entity, row.id))}>
      <Glyph shape={row.entity === 'mediation' ? 'mediation' : row.urgency} fill={row.clock?.state ?? 0} />
      <span className="ell">{category?.[locale === 'en' ? 'en' : 'zh'] ?? row.category}</span>
      {row.exercise && <em>{text.exercise}</em>}
      {row.supervised > 0 && <em data-colour={row.supervised}>{text.supervised}</em>}
      <span className="num">{shortNumber(row.number)}</span>
    </button>
  )
}
