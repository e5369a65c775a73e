'use client'

import { Tree, type TreeDataNode } from 'antd'
import { useTranslations } from 'use-intl'
import type { UnitKey, useUnitTree } from '#app/(admin)/hooks/use-unit-tree.ts'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import { UnitLabel } from './unit-label.tsx'

interface Props {
  tree: ReturnType<typeof useUnitTree>
  chosen: number | null
  onChoose: (unit: UnitAnswer) => void
}

/** The units within reach, opened level by level. */
export function UnitTree({ tree, chosen, onChoose }: Props) {
  const t = useTranslations('admin.nav')
  const nodesOf = (key: UnitKey): TreeDataNode[] | undefined =>
    tree.below.get(key)?.map((unit) => ({
      key: unit.id,
      title: <UnitLabel unit={unit} />,
      isLeaf: unit.children === 0,
      children: nodesOf(unit.id),
    }))
  return (
    <Tree
      aria-label={t('organisation')}
      blockNode
      treeData={nodesOf('top')}
      loadData={({ key }) => tree.load(Number(key))}
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelect={([key]) => {
        const unit = tree.unitOf(Number(key))
        if (unit) onChoose(unit)
      }}
    />
  )
}
