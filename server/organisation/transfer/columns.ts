/** What can be imported and exported, with its columns in their order: the column's key and its Chinese heading. */
export const TRANSFERS = {
  units: {
    kind: '类型',
    name: '名称',
    region: '区划代码',
    department: '部门',
    parent_region: '上级区划代码',
    parent_name: '上级名称',
    active: '启用',
  },
  people: {
    username: '账号',
    name: '岗位名称',
    roles: '角色',
    units: '所属机构',
    active: '启用',
  },
  workers: {
    id: '岗位编号',
    unit_region: '村社区代码',
    unit_name: '村社区名称',
    kind: '类型',
    username: '账号',
    grids: '网格',
    active: '启用',
  },
  rosters: {
    username: '账号',
    unit_region: '机构区划代码',
    unit_name: '机构名称',
    grid: '网格',
    starts_at: '开始',
    ends_at: '结束',
  },
} as const

export type TransferEntity = keyof typeof TRANSFERS
export type ColumnsOf<E extends TransferEntity> = keyof (typeof TRANSFERS)[E] & string

export function columnsOf(entity: TransferEntity): { key: string; heading: string }[] {
  return Object.entries(TRANSFERS[entity]).map(([key, heading]) => ({ key, heading }))
}
