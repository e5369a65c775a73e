'use client'

import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useTheme } from '#app/_ui/theme.ts'
import { trendOf } from '#app/(figures)/derive/trend.ts'
import { useFormat } from '#app/(figures)/hooks/use-format.ts'
import type { FigureDays, FigureDetail } from '#server/contract/figures.ts'
import { drawTrend } from './draw-trend.ts'
import styles from './trend.module.css'

interface Props {
  days: FigureDays
  share: boolean
  reference: FigureDetail['reference']
}

/** A figure day by day; its reference line is drawn and says whose it is. */
export function Trend({ days, share, reference }: Props) {
  const t = useTranslations('figures')
  const box = useRef<HTMLDivElement>(null)
  const [theme] = useTheme()
  const { locale } = useFormat()
  useEffect(() => {
    const root = box.current
    if (!root) return
    const drawn = drawTrend(root, trendOf(days, share), { share, line: reference?.value, locale, theme })
    return () => void drawn.then((end) => end())
  }, [days, share, reference?.value, locale, theme])
  return (
    <figure className={styles.trend}>
      <div ref={box} />
      {reference && (
        <figcaption>
          <i /> {t('reference', { ...reference })}　{t('referenceHint')}
        </figcaption>
      )}
    </figure>
  )
}
