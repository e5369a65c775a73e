/** 大类 + 小类 with what follows from them. Defaults: a region may override limits and names as data. */
export interface Category {
  code: string
  zh: string
  en: string
  /** Its cases are read only inside their circle; others see counts at town level and above. */
  restricted: boolean
}

const GROUPS: [string, string, string, [string, string, boolean?][]][] = [
  [
    '01',
    '矛盾纠纷',
    'Dispute',
    [
      ['婚姻家庭', 'Marriage and family'],
      ['邻里', 'Neighbours'],
      ['房屋宅基地', 'Housing and homestead'],
      ['合同', 'Contract'],
      ['生产经营', 'Business'],
      ['损害赔偿', 'Damages'],
      ['劳动争议', 'Labour'],
      ['山林土地', 'Land and forest'],
      ['征地拆迁', 'Land acquisition'],
      ['环境污染', 'Pollution'],
      ['道路交通事故', 'Traffic accident'],
      ['医疗', 'Medical'],
      ['物业', 'Property management'],
      ['消费', 'Consumer'],
      ['教育校园', 'School'],
      ['保险金融', 'Insurance and finance'],
      ['旅游', 'Tourism'],
      ['村居务管理', 'Village affairs'],
      ['建设工程', 'Construction'],
      ['涉企改制', 'Enterprise reform'],
      ['其他纠纷', 'Other dispute'],
    ],
  ],
  [
    '02',
    '公共安全隐患',
    'Public safety hazard',
    [
      ['消防通道堵塞', 'Blocked fire lane'],
      ['电动车飞线充电', 'Unsafe e-bike charging'],
      ['燃气', 'Gas'],
      ['用电', 'Electricity'],
      ['房屋结构', 'Building structure'],
      ['危化品', 'Hazardous chemicals'],
      ['高空坠物', 'Falling objects'],
      ['涉水', 'Water safety'],
      ['特种设备', 'Special equipment'],
      ['企业生产安全', 'Workplace safety'],
      ['道路运输', 'Road transport'],
      ['其他隐患', 'Other hazard'],
    ],
  ],
  [
    '03',
    '社会治安',
    'Public order',
    [
      ['打架斗殴', 'Fighting'],
      ['盗窃线索', 'Theft lead', true],
      ['涉诈', 'Fraud', true],
      ['可疑情况', 'Suspicious situation'],
      ['出租房', 'Rented housing'],
      ['校园周边', 'Around schools'],
      ['其他治安', 'Other public order'],
    ],
  ],
  [
    '04',
    '市容环境',
    'City environment',
    [
      ['暴露垃圾', 'Exposed rubbish'],
      ['占道经营', 'Street vending'],
      ['违建', 'Illegal building'],
      ['乱堆物料', 'Dumped material'],
      ['小广告', 'Flyposting'],
      ['建筑垃圾', 'Construction waste'],
      ['道路井盖破损', 'Damaged road or manhole'],
      ['路灯', 'Street lamp'],
      ['绿化', 'Greenery'],
      ['污水积水', 'Sewage or flooding'],
      ['噪声', 'Noise'],
      ['其他市容', 'Other environment'],
    ],
  ],
  [
    '05',
    '民生服务',
    'Public services',
    [
      ['困难救助', 'Hardship relief'],
      ['养老助残', 'Elderly and disabled care'],
      ['就业社保', 'Employment'],
      ['医保', 'Medical insurance'],
      ['水电气热', 'Utilities'],
      ['物业服务', 'Property services'],
      ['证照代办', 'Permits'],
      ['其他民生', 'Other service'],
    ],
  ],
  [
    '06',
    '关爱服务',
    'Care',
    [
      ['走访异常', 'Worrying visit', true],
      ['失联', 'Out of contact', true],
      ['心理危机', 'Mental crisis', true],
    ],
  ],
  [
    '07',
    '社情民意',
    'Public opinion',
    [
      ['意见建议', 'Suggestion'],
      ['群体诉求', 'Group demand', true],
      ['政策咨询', 'Policy question'],
    ],
  ],
  [
    '09',
    '突发事件',
    'Emergency',
    [
      ['自然灾害', 'Natural disaster'],
      ['事故灾难', 'Accident'],
      ['公共卫生', 'Public health'],
      ['社会安全', 'Social security incident', true],
    ],
  ],
  ['99', '其他', 'Other', [['其他', 'Other']]],
]

export interface CategoryGroup {
  code: string
  zh: string
  en: string
}

export const CATEGORY_GROUPS: readonly CategoryGroup[] = GROUPS.map(([code, zh, en]) => ({ code, zh, en }))

export const CATEGORIES: readonly Category[] = GROUPS.flatMap(([group, , , members]) =>
  members.map(([zh, en, restricted], index) => ({
    code: group + String(index + 1).padStart(2, '0'),
    zh,
    en,
    restricted: restricted ?? false,
  })),
)

const BY_CODE = new Map(CATEGORIES.map((category) => [category.code, category]))

export function categoryOf(code: string): Category | undefined {
  return BY_CODE.get(code)
}

/** Category 01: an incident that can become a mediation case in one step. */
export function isDispute(code: string): boolean {
  return code.startsWith('01')
}
