'use client'
import { TIME_ZONE } from '#app/_text/provider.tsx'
import { dayPart } from '#app/(wall)/derive/day-part.ts'
import { type Box, trendOf } from '#app/(wall)/derive/trend.ts'
import { useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Figures } from '#server/contract/http.ts'
import s from './trend-chart.module.css'

const WIDTH = 524
const HEIGHT = 128
const BOX: Box = { left: 0, top: 26, width: WIDTH, height: HEIGHT - 52 }
const FOOT = BOX.top + BOX.height
const HOURS = [0, 6, 12, 18, 24]
/** Where the total still fits to the right of the curve's end. */
const LAST_RIGHT = WIDTH - 90

function anchor(hour: number): 'start' | 'middle' | 'end' {
  if (hour === 0) return 'start'
  return hour === 24 ? 'end' : 'middle'
}

export function TrendChart({ figures }: { figures: Figures | null }) {
  const { t, integer, weekday, locale } = useWords()
  const now = useNow()
  const trend = trendOf(figures ?? { today: [], lastWeek: [] }, dayPart(now, TIME_ZONE), BOX)
  const { end, total } = trend
  const day = locale === 'en' ? weekday(now) : weekday(now).replace('星期', '周')
  const right = end && end.x < LAST_RIGHT
  return (
    <section className={s.trend}>
      <h2>
        {t('trend.heading')}
        <em>
          <i data-line="today" /> {t('trend.today')} <i data-line="past" />{' '}
          {t('trend.lastWeek', { weekday: day })}
        </em>
      </h2>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${t('trend.heading')} ${integer(total)}`}
      >
        {HOURS.map((hour) => (
          <g key={hour}>
            <line
              x1={(hour / 24) * WIDTH}
              x2={(hour / 24) * WIDTH}
              y1={BOX.top}
              y2={FOOT}
              className={s.grid}
            />
            <text x={(hour / 24) * WIDTH} y={HEIGHT - 4} textAnchor={anchor(hour)}>
              {t('trend.hour', { hour })}
            </text>
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={FOOT} y2={FOOT} className={s.base} />
        <path d={trend.lastWeek} className={s.past} />
        <path d={trend.today} className={s.today} />
        {end && <circle cx={end.x} cy={end.y} r={5} />}
        {end && (
          <text
            x={end.x + (right ? 12 : -12)}
            y={Math.max(18, end.y - 8)}
            textAnchor={right ? 'start' : 'end'}
            className={s.total}
          >
            {integer(total)}
          </text>
        )}
      </svg>
    </section>
  )
}
