/** Stems that lists of leaked passwords are made of, Chinese ones among them. Lower case, letters as they are typed. */
const STEMS = [
  ...[
    'password',
    'passw0rd',
    'qwerty',
    'qwertyuiop',
    'asdfgh',
    'asdfghjkl',
    'zxcvbn',
    'zxcvbnm',
    'qazwsx',
    'qazwsxedc',
  ],
  ...[
    'iloveyou',
    'welcome',
    'letmein',
    'admin',
    'administrator',
    'root',
    'guest',
    'test',
    'user',
    'login',
    'master',
  ],
  ...[
    'monkey',
    'dragon',
    'sunshine',
    'princess',
    'football',
    'baseball',
    'superman',
    'batman',
    'trustno',
    'shadow',
  ],
  ...[
    'changeme',
    'default',
    'secret',
    'hello',
    'abc',
    'abcd',
    'abcde',
    'abcdef',
    'aaa',
    'qwe',
    'asd',
    'zxc',
    'qaz',
  ],
  ...[
    'woaini',
    'woaiwo',
    'wodemima',
    'mima',
    'mimashi',
    'nihao',
    'wobuzhidao',
    'aini',
    'zhongguo',
    'china',
    'beijing',
  ],
  ...[
    'jiangsu',
    'nanjing',
    'suzhou',
    'nantong',
    'wangge',
    'weige',
    'zhihui',
    'zhongxin',
    'gongan',
    'zhengfu',
    'zzzx',
  ],
  ...[
    'system',
    'oracle',
    'huawei',
    'windows',
    'computer',
    'internet',
    'public',
    'operator',
    'manager',
    'supervisor',
  ],
]

/** Runs along a keyboard or an alphabet, in both directions. */
const RUNS = [
  '01234567890123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1q2w3e4r5t6y7u8i9o0p',
  '5201314520131452013145',
]
const LOOKS_LIKE: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const backwards = (text: string) => [...text].reverse().join('')
const plain = (text: string) => [...text].map((letter) => LOOKS_LIKE[letter] ?? letter).join('')
const ALL_RUNS = RUNS.flatMap((run) => [run, backwards(run)])
const withoutYears = (text: string) => text.replaceAll(/(19|20)\d\d((0[1-9]|1[0-2])([0-2]\d|3[01])?)?/g, ' ')
const SHORTEST_RUN = 4

/** Letters and digits that are left when stems, runs, repeats and years are taken out: what a guesser has to guess. */
function leftOf(text: string): number {
  let rest = text
  for (const stem of [...STEMS].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(stem, ' ')
  rest = rest.replaceAll(/(.{1,4}?)\1{2,}/g, ' ')
  for (let at = 0; at < rest.length; at++) {
    let length = SHORTEST_RUN - 1
    while (at + length < rest.length && ALL_RUNS.some((run) => run.includes(rest.slice(at, at + length + 1))))
      length++
    if (length >= SHORTEST_RUN) rest = `${rest.slice(0, at)} ${rest.slice(at + length)}`
  }
  return rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length
}

const FEWEST_LEFT = 4

/** Whether a password is nothing but what everybody tries first: known words, runs, repeats, years, and their ends. */
export function isCommonPassword(password: string): boolean {
  const text = withoutYears(password.toLowerCase())
  return leftOf(text) < FEWEST_LEFT || leftOf(plain(text)) < FEWEST_LEFT
}
