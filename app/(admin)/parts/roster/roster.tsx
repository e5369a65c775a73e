'use client'

import { Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { holds } from '#app/(admin)/derive/sections.ts'
import { WEEK, weekOf } from '#app/(admin)/derive/week.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { AdminPage } from '#app/(admin)/parts/admin-page.tsx'
import { Leaves } from './leaves.tsx'
import { Shifts } from './shifts.tsx'

const DAY = 86_400_000

/** Who is on duty and who is away, week by week. */
export function Roster() {
  const t = useTranslations('organisation')
  const { role: words } = useCodes()
  const format = useFormatter()
  const keeps = holds(useAdministrator(), 'system_admin')
  const [shown, setShown] = useState<'shifts' | 'leaves'>('shifts')
  const [week, setWeek] = useState(() => weekOf(Date.now()))
  const day = (at: number) => format.dateTime(at, { month: 'numeric', day: 'numeric' })
  const List = shown === 'shifts' ? Shifts : Leaves
  return (
    <AdminPage
      section="roster"
      hint={keeps ? undefined : t('readOnly', { role: words.system_admin })}
      tools={
        <>
          <Segmented
            value={shown}
            onChange={setShown}
            options={[
              { value: 'shifts', label: t('roster.shifts') },
              { value: 'leaves', label: t('roster.leaves') },
            ]}
          />
          <Space.Compact aria-label={t('roster.week')}>
            <Button onClick={() => setWeek(week - WEEK)}>‹</Button>
            <Button onClick={() => setWeek(weekOf(Date.now()))}>
              {day(week)} – {day(week + WEEK - DAY)}
            </Button>
            <Button onClick={() => setWeek(week + WEEK)}>›</Button>
          </Space.Compact>
        </>
      }
    >
      <List from={week} to={week + WEEK} keeps={keeps} />
    </AdminPage>
  )
}
