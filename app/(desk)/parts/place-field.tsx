'use client'

import { useTranslations } from 'use-intl'
import type { LngLat } from '#app/_map/map-props.ts'
import { Button } from '#app/_ui/button.tsx'
import { useLocated } from '#app/(desk)/hooks/use-located.ts'
import { useMapPoint } from '#app/(desk)/hooks/use-map-point.ts'
import styles from './ask.module.css'

interface Props {
  value: LngLat | null
  onChange: (point: LngLat) => void
}

/** Another place for a case: the next click on the map, or the middle of it. */
export function PlaceField({ value, onChange }: Props) {
  const t = useTranslations('desk.ask')
  const { pick, centre } = useMapPoint()
  const middle = () => {
    const point = centre()
    if (point) onChange(point)
  }
  return (
    <div className={styles.place}>
      {value ? <Located point={value} /> : <span>{t('placeSame')}</span>}
      <div>
        <Button onClick={() => pick(onChange)}>{t('placePick')}</Button>
        <Button onClick={middle}>{t('placeMiddle')}</Button>
      </div>
    </div>
  )
}

function Located({ point }: { point: LngLat }) {
  const { words, error } = useLocated(point.lng, point.lat)
  return <span className={error ? styles.problem : undefined}>{error ?? words ?? '…'}</span>
}
