import { DISPUTES } from './disputes.ts'
import { ENVIRONMENT } from './environment.ts'
import { HAZARDS } from './hazards.ts'
import { ORDER } from './order.ts'
import { SERVICES } from './services.ts'
import { fill, pick } from './words.ts'

const OPENINGS: Record<string, readonly string[]> = {
  ...DISPUTES,
  ...HAZARDS,
  ...ORDER,
  ...ENVIRONMENT,
  ...SERVICES,
}

const TAILS: Record<string, readonly string[]> = {
  '01': ['希望社区出面调解。', '双方愿意坐下来谈。', '已先行劝解，情绪平稳。', '请安排人员了解情况。'],
  '02': [
    '存在安全隐患，请尽快处理。',
    '已拍照并提醒现场人员。',
    '已放置临时警示。',
    '居民反映多次，望落实整改。',
  ],
  '03': ['已告知社区民警。', '请加强巡查。', '现场已恢复秩序。', '相关情况已记录。'],
  '04': [
    '影响通行，请安排清理。',
    '居民反映{数}天，望尽快处理。',
    '已拍照上传。',
    '请相关单位处置。',
    '周边住户意见较大。',
  ],
  '05': ['请协助对接。', '请告知办理途径。', '住户留了联系方式，可电话联系。', '希望尽快答复。'],
  '06': ['请尽快安排人员上门。', '已联系家属。', '请注意保护隐私。'],
  '07': ['请研究后答复。', '居民希望得到书面回复。', '已记录具体诉求。'],
  '09': ['已先期处置，请立即派员。', '现场已设警戒，请增援。', '已同步通知相关专业力量。'],
  '99': ['请派人查看。', '已拍照记录。'],
}

/** What somebody reports under a category: one opening with places, one closing sentence. Chinese, under 120 characters. */
export function reportText(category: string, random: () => number): string {
  const opening = OPENINGS[category]
  if (!opening) throw new Error(`no text for category ${category}`)
  const tail = pick(TAILS[category.slice(0, 2)], random)
  return fill(`${pick(opening, random)}，${tail}`, random)
}

/** Categories that have something to say. */
export const REPORTED_CATEGORIES = Object.keys(OPENINGS)
