import { DISPUTES } from './disputes.ts'
import { fill, pick } from './words.ts'

const ASK = [
  '申请人希望当面说清，达成书面约定。',
  '双方均同意由调解员主持调解。',
  '申请人已准备相关票据和照片。',
  '此前自行协商两次未果。',
]
const SESSION = [
  '分别听取双方陈述，核对票据和照片，归纳争议焦点{数}项。',
  '到现场查看，双方对事实基本认可，分歧在金额。',
  '背对背做工作，说明相关法律规定，一方提出分期方案。',
  '双方亲属到场，情绪平稳，约定三日内给出答复。',
  '邀请社区法律顾问释法，双方愿意各让一步。',
  '就修复时限和标准逐项商谈，形成初步意见。',
]
const AGREED = [
  '双方自愿达成协议：责任方在{多}日内履行，其他互不追究。',
  '双方约定由责任方修复并承担费用，完工后共同验收。',
  '双方互致歉意，约定今后有事先沟通，费用各半承担。',
  '约定分{数}期支付，首期当场付清，其余按月支付。',
]
const FAILED = [
  '双方差距较大，调解不成，已告知可通过诉讼途径解决。',
  '一方不再参加，终止调解，已告知仲裁和诉讼途径。',
  '对责任认定分歧明显，建议先行鉴定，调解终止。',
]
const DECLINED = ['一方当事人明确拒绝调解。', '已由法院立案受理，不再重复调解。']
const VENUES = ['社区调解室', '街道综治中心调解室', '村委会会议室', '当事人住处', '网格议事点', '企业会议室']

/** What is asked for in an application about a dispute type (01xx). */
export function applicationText(type: string, random: () => number): string {
  return fill(`${pick(DISPUTES[type], random)}。${pick(ASK, random)}`, random)
}

/** The record of a session, an agreement, a failure or a refusal to take it on. */
const RECORDS = { record_session: SESSION, agree: AGREED, fail: FAILED, decline: DECLINED } as const

export function recordText(hop: keyof typeof RECORDS, random: () => number): string {
  return fill(pick(RECORDS[hop], random), random)
}

export function venueText(random: () => number): string {
  return pick(VENUES, random)
}
