import { fill, pick } from './words.ts'

const CHANNELS = ['phone', 'phone', 'phone', 'message', 'message', 'visit'] as const

const ANSWERS: Record<string, readonly string[]> = {
  '01': ['已告知调解安排和下一步处理办法，反映人表示理解。', '已当面说明双方约定，反映人认可。'],
  '02': ['已告知隐患整改情况和复查时间，反映人认可。', '已电话答复：隐患已消除，将定期复看。'],
  '03': ['已告知核实情况和防范提示，反映人知晓。', '已答复反映人，线索已登记并转社区民警。'],
  '04': ['已电话答复：现场已清理，后续加强巡查。', '已告知处理结果和照片，反映人满意。'],
  '05': ['已告知办理途径和所需材料，反映人表示感谢。', '已答复：{数}个工作日内办结，有进展再联系。'],
  '06': ['已告知家属上门情况，家属表示放心。'],
  '07': ['已说明政策依据和办理时限，反映人表示理解。', '已书面答复，意见转相关单位研究。'],
  '09': ['已告知处置进展和安全提示。'],
  '99': ['已告知处理结果，反映人知晓。'],
}

/** How who reported was told. */
export function drawChannel(random: () => number): (typeof CHANNELS)[number] {
  return pick(CHANNELS, random)
}

/** What who reported was told. */
export function answerText(category: string, random: () => number): string {
  return fill(pick(ANSWERS[category.slice(0, 2)], random), random)
}
