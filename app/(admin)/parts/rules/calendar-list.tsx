'use client'

import { Button, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type KnownCalendar, useCalendars } from '#app/(admin)/hooks/use-calendars.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { CalendarModal } from './calendar-modal.tsx'

interface Props {
  code: string
  onChoose: (code: string) => void
}

/** The calendars there are; those of the region may be changed, and further ones added. */
export function CalendarList({ code, onChoose }: Props) {
  const t = useTranslations('rules')
  const calendars = useCalendars()
  const { region } = useRules()
  const [edited, setEdited] = useState<KnownCalendar | 'new' | null>(null)
  const chosen = calendars.find((each) => each.code === code)
  return (
    <Flex gap={12} align="center" wrap>
      <Segmented
        options={calendars.map(({ code: value, name }) => ({ value, label: name }))}
        value={code}
        onChange={onChoose}
      />
      {chosen?.row?.region === region && <Button onClick={() => setEdited(chosen)}>{t('edit')}</Button>}
      <Button onClick={() => setEdited('new')}>{t('calendars.add')}</Button>
      {edited && (
        <CalendarModal calendar={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Flex>
  )
}
