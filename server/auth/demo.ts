import type { AccountInput } from './accounts.ts'

export const DEMO_PASSWORD = 'weige-demo'
/** 德民社区, 城东街道, 崇川区, 南通市. */
export const DEMO_VILLAGE = '320613001001'

/** Usernames and posts that the sign-in page offers in demo mode. */
export const DEMO_SEATS = [
  { username: 'province', name: '江苏省指挥中心值守席' },
  { username: 'city', name: '南通市指挥中心值守席' },
  { username: 'county', name: '崇川区指挥中心值守席' },
  { username: 'town', name: '城东街道指挥中心值守席' },
  { username: 'worker1', name: '德民社区网格员甲' },
  { username: 'worker2', name: '德民社区网格员乙' },
  { username: 'mediator', name: '德民社区调解员' },
  { username: 'duty', name: '崇川区指挥中心值班长' },
  { username: 'unit1', name: '崇川区住房和城乡建设局承办岗' },
  { username: 'unit2', name: '崇川区城市管理局承办岗' },
  { username: 'village', name: '德民社区居委会办事岗' },
  { username: 'analyst', name: '南通市分析研判岗' },
  { username: 'auditor', name: '安全审计员' },
  { username: 'security', name: '安全管理员' },
  { username: 'system', name: '系统管理员' },
  { username: 'connector', name: '12345 热线对接' },
  { username: 'wall', name: '指挥大厅大屏' },
] as const

/** The demonstration accounts; `grids` are the grid codes of 德民社区, shared out between its two workers. */
export function demoAccounts(grids: readonly string[]): AccountInput[] {
  const half = Math.ceil(grids.length / 2)
  const grants: Record<(typeof DEMO_SEATS)[number]['username'], AccountInput['grants']> = {
    province: [{ role: 'dispatcher', prefixes: ['32'] }],
    city: [{ role: 'dispatcher', prefixes: ['3206'] }],
    county: [{ role: 'dispatcher', prefixes: ['320613'] }],
    town: [{ role: 'dispatcher', prefixes: ['320613001'] }],
    worker1: [{ role: 'grid_worker', prefixes: grids.slice(0, half) }],
    worker2: [{ role: 'grid_worker', prefixes: grids.length > 1 ? grids.slice(half) : [...grids] }],
    mediator: [{ role: 'mediator', prefixes: [DEMO_VILLAGE] }],
    duty: [{ role: 'duty_commander', prefixes: ['320613'] }],
    unit1: [{ role: 'handling_unit', prefixes: [] }],
    unit2: [{ role: 'handling_unit', prefixes: [] }],
    village: [{ role: 'village_officer', prefixes: [DEMO_VILLAGE] }],
    analyst: [{ role: 'analyst', prefixes: ['3206'] }],
    auditor: [{ role: 'auditor', prefixes: ['32'] }],
    security: [{ role: 'security_admin', prefixes: ['32'] }],
    system: [{ role: 'system_admin', prefixes: ['32'] }],
    connector: [{ role: 'connector', prefixes: ['3206'] }],
    wall: [{ role: 'wall', prefixes: ['32'] }],
  }
  return DEMO_SEATS.map((seat) => ({ ...seat, password: DEMO_PASSWORD, grants: grants[seat.username] }))
}
