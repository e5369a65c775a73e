import { scaleOf } from '#app/(figures)/derive/percent.ts'
import type { Trend } from '#app/(figures)/derive/trend.ts'

const HEIGHT = 180

interface Look {
  share: boolean
  /** Reference line in per cent. */
  line: number | undefined
  locale: string
  /** Named so that a change of theme draws anew; the colours are read from the page. */
  theme: string
}

/** Draws a trend into a box of the page and answers with what takes it away. The library comes when it is first needed. */
export async function drawTrend(box: HTMLElement, trend: Trend, look: Look): Promise<() => void> {
  const { default: UPlot } = await import('uplot')
  const token = (name: string) => getComputedStyle(box).getPropertyValue(name).trim()
  const { share, line } = look
  const known = trend.values.filter((value) => value !== null)
  const low = share ? scaleOf(...known, ...(line === undefined ? [] : [line])).low : 0
  const high = share ? 100 : Math.max(4, ...known) * 1.1
  const day = new Intl.DateTimeFormat(look.locale === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  })
  const grid = { stroke: token('--line'), width: 1 }
  const axis = { stroke: token('--text3'), grid, ticks: grid, font: '11px "Inter Variable", sans-serif' }
  const chart = new UPlot(
    {
      width: Math.max(240, box.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false },
      scales: { x: { time: false }, y: { range: [low, high] } },
      axes: [
        {
          ...axis,
          values: (_, ticks) => ticks.map((at) => day.format(at * 1000)),
          incrs: [1, 2, 5, 7, 14, 30, 61].map((days) => days * 86_400),
        },
        { ...axis, size: 44, values: (_, ticks) => ticks.map((tick) => (share ? `${tick}%` : String(tick))) },
      ],
      series: [
        {},
        { stroke: token('--text'), width: 1.5, points: { show: true, size: 5, fill: token('--text') } },
        { stroke: token('--text3'), width: 1.5, dash: [6, 4], points: { show: false } },
      ],
    },
    [trend.days, trend.values, trend.days.map(() => line ?? null)],
    box,
  )
  const follow = new ResizeObserver(() =>
    chart.setSize({ width: Math.max(240, box.clientWidth), height: HEIGHT }),
  )
  follow.observe(box)
  return () => {
    follow.disconnect()
    chart.destroy()
  }
}
