'use client'

import { Select } from 'antd'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import type { Givable } from '#app/(desk)/hooks/use-givable.ts'
import { LEVELS } from '#server/domain/region.ts'

interface Props {
  label: string
  givable: Givable | null
  invalid: boolean
}

function useUnitGroups(givable: Givable | null) {
  const { level: words } = useCodes()
  const units = givable?.units ?? []
  return [...LEVELS].reverse().flatMap((level) => {
    const options = units
      .filter((unit) => unit.level === level)
      .map(({ id, name }) => ({ value: `unit:${id}`, label: name }))
    return options.length > 0 ? [{ label: words[level], options }] : []
  })
}

/** The unit or the worker who leads. */
export function LeadField({
  label,
  givable,
  invalid,
  value,
  onChange,
}: Props & { value: string; onChange: (lead: string) => void }) {
  const t = useTranslations('desk.ask')
  const groups = useUnitGroups(givable)
  const workers = (givable?.candidates ?? []).map(({ id, name }) => ({ value: `user:${id}`, label: name }))
  const options = workers.length > 0 ? [{ label: t('workers'), options: workers }, ...groups] : groups
  return (
    <Select
      aria-label={label}
      data-testid="lead"
      showSearch={{ optionFilterProp: 'label' }}
      loading={givable === null}
      options={options}
      value={value === '' ? undefined : value}
      onChange={onChange}
      placeholder={t('leadHint')}
      status={invalid ? 'error' : undefined}
    />
  )
}

/** Units that help beside the lead. */
export function AssistsField({
  label,
  givable,
  invalid,
  value,
  onChange,
}: Props & { value: readonly number[]; onChange: (units: number[]) => void }) {
  const t = useTranslations('desk.ask')
  const groups = useUnitGroups(givable)
  return (
    <Select
      aria-label={label}
      data-testid="assists"
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      loading={givable === null}
      options={groups}
      value={value.map((id) => `unit:${id}`)}
      onChange={(chosen: string[]) => onChange(chosen.map((each) => Number(each.slice('unit:'.length))))}
      placeholder={t('assistsHint')}
      status={invalid ? 'error' : undefined}
    />
  )
}
