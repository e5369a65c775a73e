import { between, pick } from './words.ts'

const SURNAMES = [
  ...'王李张刘陈杨黄赵周吴徐孙朱马胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
]
const GIVEN = ['某', '某某', '某明', '某华', '某芳', '某平']

export interface MadeParty {
  name: string
  phone: string
}

/** Two parties, now and then three: names already masked, numbers from a range that is not given to anyone. */
export function makeParties(random: () => number): MadeParty[] {
  return Array.from({ length: random() < 0.12 ? 3 : 2 }, () => ({
    name: pick(SURNAMES, random) + pick(GIVEN, random),
    phone: `100${String(between(0, 99_999_999, random)).padStart(8, '0')}`,
  }))
}
