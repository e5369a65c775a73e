/** Words of what the system reminds of. */
export const remindersZh = {
  button: '提醒',
  buttonHint: '{count} 条未知悉',
  title: '时限提醒',
  none: '没有待知悉的提醒',
  failed: '提醒没有载入',
  yellow: '{clock}将超期',
  red: '{clock}已超期',
  fromBelow: '下级',
  ofUnit: '本单位',
  acknowledge: '全部知悉',
  digests: '下级每小时汇总',
  digest: '{hour} 黄 {yellow} · 红 {red}',
  hidden: '另有 {count} 件限定知悉',
  read: '已阅',
  readBy: '{name} 已阅',
}
