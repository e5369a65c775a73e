import { INCIDENT_COMMANDS, type IncidentCommand } from '#server/domain/incident/command.ts'
import { MEDIATION_COMMANDS, type MediationCommand } from '#server/domain/mediation.ts'

export type CommandName = IncidentCommand | MediationCommand

/** Where a command stands: as a button, or under a heading of the menu. */
export const COMMAND_GROUPS = ['primary', 'requests', 'centre', 'words', 'corrections'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** One thing a command asks for; named after the field of its body where there is one of that name. */
export type Ask =
  | 'text'
  /** Words that may be left out. */
  | 'words'
  | 'reason'
  | 'until'
  /** A moment that may be left out. */
  | 'due'
  | 'lead'
  | 'assists'
  | 'other'
  | 'category'
  | 'urgency'
  | 'grade'
  | 'place'
  | 'centre'
  | 'service'
  | 'contact'
  | 'photo'
  | 'attachments'
  | 'channel'
  | 'rating'
  | 'colour'
  | 'restricted'
  | 'form'
  | 'heldAt'
  | 'venue'

interface Spec {
  group: CommandGroup
  /** Syllables of its Chinese name, to be found by. */
  pinyin: string
  /** What it asks for before it is sent; nothing sends at once. */
  asks: readonly Ask[]
  /** The key that chooses it; the rest are found in the menu. */
  key?: string
  /** Which words stand over the text field. */
  label?: TextLabel
}

export type TextLabel =
  | 'reason'
  | 'feedback'
  | 'rework'
  | 'failure'
  | 'session'
  | 'agreement'
  | 'situation'
  | 'help'
  | 'promise'
  | 'demand'
  | 'order'
  | 'followUp'
  | 'answer'
  | 'other'
  | 'note'

const SPECS: Record<CommandName, Spec> = {
  accept: { group: 'primary', pinyin: 'shou li', key: 'q', asks: [] },
  reject: { group: 'primary', pinyin: 'bu yu shou li', key: 'x', asks: ['text'], label: 'reason' },
  dispatch: { group: 'primary', pinyin: 'fen liu jiao ban', key: 'd', asks: ['lead', 'assists', 'words'] },
  sign: { group: 'primary', pinyin: 'qian shou', key: 's', asks: [] },
  arrive: { group: 'primary', pinyin: 'dao chang', key: 'a', asks: [] },
  grant: { group: 'primary', pinyin: 'tong yi', key: 'g', asks: [] },
  refuse: { group: 'primary', pinyin: 'bu tong yi', key: 'f', asks: ['text'], label: 'reason' },
  resume: { group: 'primary', pinyin: 'hui fu ban li', key: 'u', asks: [] },
  feedback: { group: 'primary', pinyin: 'fan kui', key: 'e', asks: ['text'], label: 'feedback' },
  verify: { group: 'primary', pinyin: 'he cha tong guo', key: 'v', asks: [] },
  rework: { group: 'primary', pinyin: 'fan gong', key: 'w', asks: ['text'], label: 'rework' },
  self_close: {
    group: 'primary',
    pinyin: 'zi ban zi jie',
    key: 'c',
    asks: ['text', 'photo'],
    label: 'feedback',
  },
  answer: { group: 'primary', pinyin: 'da fu', key: 'h', asks: ['channel', 'text'], label: 'answer' },
  report_in: {
    group: 'primary',
    pinyin: 'bao dao',
    key: 'o',
    asks: ['contact', 'text', 'until'],
    label: 'promise',
  },
  transfer: { group: 'primary', pinyin: 'zhuan ban', key: 't', asks: ['lead', 'assists', 'words'] },
  mediate: { group: 'primary', pinyin: 'zhuan tiao jie', key: 'm', asks: [] },
  follow_up: { group: 'primary', pinyin: 'hui fu pi shi', key: 'l', asks: ['text'], label: 'followUp' },
  reopen: { group: 'primary', pinyin: 'chong xin ban li', key: 'p', asks: ['text'], label: 'reason' },

  return: { group: 'requests', pinyin: 'shen qing tui hui', key: 'b', asks: ['reason', 'words'] },
  suspend: {
    group: 'requests',
    pinyin: 'shen qing gua zhang',
    asks: ['reason', 'until', 'text'],
    label: 'situation',
  },
  extend: {
    group: 'requests',
    pinyin: 'shen qing yan qi',
    asks: ['reason', 'until', 'text'],
    label: 'situation',
  },
  void: { group: 'requests', pinyin: 'shen qing zuo fei', asks: ['reason', 'text'], label: 'situation' },

  hand_over: { group: 'centre', pinyin: 'yi jiao', asks: ['service', 'text'], label: 'situation' },
  escalate: { group: 'centre', pinyin: 'ti ji ban li', asks: ['text'], label: 'reason' },
  delegate: { group: 'centre', pinyin: 'jiao ban', asks: ['centre', 'words'] },
  assist: {
    group: 'centre',
    pinyin: 'qing qiu xie ban chui shao',
    asks: ['assists', 'due', 'text'],
    label: 'help',
  },
  supervise: { group: 'centre', pinyin: 'du ban', asks: ['colour', 'until', 'text'], label: 'demand' },
  exercise: { group: 'centre', pinyin: 'biao wei yan lian', asks: ['text'], label: 'reason' },

  urge: { group: 'words', pinyin: 'cui ban', asks: ['text'], label: 'demand' },
  note: { group: 'words', pinyin: 'bei zhu', asks: ['text'], label: 'note' },
  attach: { group: 'words', pinyin: 'tian jia fu jian zhao pian', asks: ['attachments', 'words'] },
  instruct: { group: 'words', pinyin: 'pi shi', asks: ['text', 'due'], label: 'order' },
  rate: { group: 'words', pinyin: 'ping jia', asks: ['rating', 'words'] },

  amend: {
    group: 'corrections',
    pinyin: 'geng zheng',
    asks: ['category', 'urgency', 'grade', 'place', 'text'],
    label: 'reason',
  },
  split: {
    group: 'corrections',
    pinyin: 'chai fen',
    asks: ['category', 'urgency', 'text'],
    label: 'other',
  },
  link_duplicate: { group: 'corrections', pinyin: 'biao wei chong fu jian', asks: ['other', 'words'] },
  merge: { group: 'corrections', pinyin: 'bing an', asks: ['other', 'words'] },
  restrict: {
    group: 'corrections',
    pinyin: 'she ding zhi qing fan wei',
    asks: ['restricted', 'text'],
    label: 'reason',
  },
  relocate: { group: 'corrections', pinyin: 'wang ge tiao zheng', asks: [] },

  decline: { group: 'primary', pinyin: 'bu yu shou li', key: 'x', asks: ['text'], label: 'reason' },
  assign: { group: 'primary', pinyin: 'xuan ding tiao jie yuan', key: 'd', asks: ['lead'] },
  record_session: {
    group: 'primary',
    pinyin: 'tiao jie ji lu',
    key: 's',
    asks: ['heldAt', 'venue', 'text'],
    label: 'session',
  },
  agree: {
    group: 'primary',
    pinyin: 'da cheng xie yi',
    key: 'a',
    asks: ['form', 'text'],
    label: 'agreement',
  },
  fail: { group: 'primary', pinyin: 'tiao jie bu cheng', key: 'f', asks: ['text'], label: 'failure' },
  close: { group: 'primary', pinyin: 'jie an', key: 'c', asks: [] },
}

export function specOf(command: CommandName): Spec {
  return SPECS[command]
}

const NAMES: ReadonlySet<string> = new Set([...INCIDENT_COMMANDS, ...MEDIATION_COMMANDS])

export function isCommandName(name: string): name is CommandName {
  return NAMES.has(name)
}
