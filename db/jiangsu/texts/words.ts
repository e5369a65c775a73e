/** Words that fill the braces of a sentence. Invented names: none is taken from a register. */
const ESTATES = [
  '幸福花苑',
  '和平新村',
  '锦绣家园',
  '濠南苑',
  '文峰花园',
  '学田南苑',
  '新城雅居',
  '北濠山庄',
  '翠湖名邸',
  '金桥公寓',
  '东方明珠城',
  '阳光里',
  '桃园小区',
  '春晖嘉苑',
  '荷塘新居',
  '天润园',
  '安康里',
  '梧桐苑',
  '江海新苑',
  '望江楼小区',
  '书香府',
  '丽景华庭',
  '银杏苑',
  '城南新村',
  '百花园',
  '御龙湾',
  '凤凰新苑',
  '平安里',
  '湖畔人家',
  '紫薇苑',
]
const ROADS = [
  '人民路',
  '青年路',
  '工农路',
  '解放路',
  '建设路',
  '园林路',
  '跃龙路',
  '濠东路',
  '通京路',
  '钟秀路',
  '长江路',
  '世纪大道',
  '滨河路',
  '团结路',
  '振兴路',
  '兴隆街',
  '东风路',
  '文昌路',
  '朝阳路',
  '金沙路',
  '迎宾大道',
  '育才路',
  '河滨街',
  '江海路',
]
const SHOPS = [
  '水果摊',
  '早点铺',
  '烧烤店',
  '五金店',
  '快递驿站',
  '理发店',
  '小超市',
  '奶茶店',
  '汽修铺',
  '棋牌室',
  '洗车店',
  '面馆',
]
const FIRMS = [
  '机械加工厂',
  '纺织车间',
  '家具厂',
  '塑料制品厂',
  '食品加工坊',
  '印染厂',
  '五金作坊',
  '物流仓库',
  '汽配厂',
  '木材加工点',
]
const TIMES = ['今早', '昨晚', '中午前后', '傍晚', '这两天', '近一周', '夜间', '清早', '晚饭后', '雨后']
const RIVERS = ['前进河', '丰产河', '团结河', '跃进河', '长兴河', '东横河', '新开河', '小红桥河']
const SPOTS = [
  '东门口',
  '西侧围墙边',
  '南门岗亭旁',
  '北侧步道',
  '中心广场边',
  '地下车库入口',
  '非机动车棚旁',
  '健身角旁',
  '幼儿园门口',
  '菜场后门',
]

type Random = () => number

/** One member of a list. */
export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, random: Random): number {
  return low + Math.floor(random() * (high - low + 1))
}

function crossing(random: Random): string {
  const at = Math.floor(random() * ROADS.length)
  const other = ROADS[(at + between(1, ROADS.length - 1, random)) % ROADS.length]
  return `${ROADS[at]}与${other}路口`
}

const WORDS: Record<string, (random: Random) => string> = {
  小区: (random) => pick(ESTATES, random),
  楼: (random) => ` ${between(1, 46, random)} 幢`,
  单元: (random) => ` ${between(1, 4, random)} 单元`,
  层: (random) => ` ${between(2, 17, random)} 楼`,
  路: (random) => pick(ROADS, random),
  口: crossing,
  门牌: (random) => `${pick(ROADS, random)} ${between(2, 398, random)} 号`,
  店: (random) => pick(SHOPS, random),
  企: (random) => pick(FIRMS, random),
  时: (random) => pick(TIMES, random),
  河: (random) => pick(RIVERS, random),
  处: (random) => pick(SPOTS, random),
  组: (random) => `${between(1, 24, random)} 组`,
  数: (random) => ` ${between(2, 9, random)} `,
  多: (random) => ` ${between(10, 60, random)} `,
}

/** Fills the braces of a sentence: `{小区}{楼}` becomes an estate and a building. Throws on an unknown word. */
export function fill(sentence: string, random: Random): string {
  const filled = sentence.replace(/\{([^}]+)\}/g, (_, word: string) => {
    const make = WORDS[word]
    if (!make) throw new Error(`no word for {${word}}`)
    return make(random)
  })
  return filled.replace(/ {2,}/g, ' ').replace(/(?<=^|[，。：、]) | (?=[，。：、])/g, '')
}
