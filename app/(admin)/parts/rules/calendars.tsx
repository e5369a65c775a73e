'use client'

import { Flex } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { CalendarList } from './calendar-list.tsx'
import { CalendarUse } from './calendar-use.tsx'
import { CalendarYear } from './calendar-year.tsx'
import { RulesPage } from './rules-page.tsx'
import { UnitCalendars } from './unit-calendars.tsx'

/** In which working time a region and its units count, and which days are worked. */
export function Calendars() {
  const t = useTranslations('rules.calendars')
  return (
    <RulesPage section="calendars" topics={['day', 'calendar', 'use']} hint={t('hint')}>
      <CalendarBoard />
    </RulesPage>
  )
}

function CalendarBoard() {
  const { policy, region } = useRules()
  const [chosen, setChosen] = useState<string | null>(null)
  const code = chosen ?? policy.calendarCode(region)
  return (
    <Flex vertical gap={16}>
      <Flex gap={24} wrap align="center">
        <CalendarUse />
        <UnitCalendars />
      </Flex>
      <CalendarList code={code} onChoose={setChosen} />
      <CalendarYear code={code} />
    </Flex>
  )
}
