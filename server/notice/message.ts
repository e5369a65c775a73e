import { offsetOf } from '#server/centre-time.ts'
import { categoryOf } from '#server/domain/category.ts'
import type { NoticeKind } from '#server/domain/notice.ts'
import { townOf } from '#server/domain/notice-duty.ts'
import type { Policy } from '#server/domain/policy.ts'
import { ancestor } from '#server/domain/region.ts'
import type { Locale } from '#server/domain/region-name.ts'

/** What a message says of a case: never what anybody wrote, and nothing of a person. */
export interface MessageFacts {
  kind: NoticeKind
  number: string
  category: string
  place: string
  restricted: boolean
  exercise: boolean
  /** Epoch milliseconds. */
  deadline: number | null
}

export interface Naming {
  /** A region's name; undefined where it is unknown. */
  placeName: (code: string, locale: Locale) => string | undefined
  policy: () => Policy
  timeZone: string
}

const HAPPENED: Record<Locale, Record<NoticeKind, string>> = {
  'zh-CN': {
    granted: '您的申请已获同意',
    refused: '您的申请未获同意',
    handed_over: '已移交应急部门，您处无需继续处置',
    asked: '有申请待您中心答复',
    delegated: '上级中心已交办，请分流',
    escalated: '下级中心已提级，请处理',
    reopened: '已重新办理，请处理',
    assist: '请您单位协办',
    transferred: '已转至您处，请签收',
    dispatched: '已分流至您处，请签收',
    reworked: '核查未通过，请返工',
    clock_yellow: '即将超时，请尽快处理',
    urged: '收到催办，请尽快处理',
    instructed: '有领导批示，请落实',
    supervised: '已被督办，请按期办结',
    clock_red: '已超时，请立即处理',
    critical: '特急事件，请立即处置',
    unseen: '特急事件无人查看，请立即处置',
  },
  en: {
    granted: 'your request was granted',
    refused: 'your request was refused',
    handed_over: 'handed over to the emergency services; nothing more for you to do',
    asked: 'a request waits for your centre',
    delegated: 'delegated to your centre; please dispatch it',
    escalated: 'escalated to your centre; please act',
    reopened: 'reopened; please act',
    assist: 'your unit is asked to assist',
    transferred: 'transferred to you; please sign for it',
    dispatched: 'dispatched to you; please sign for it',
    reworked: 'the check failed; please do it again',
    clock_yellow: 'time is running out; please act soon',
    urged: 'you are urged to act',
    instructed: 'a leader has given an instruction; please follow it up',
    supervised: 'under supervision; please finish it in time',
    clock_red: 'overdue; please act at once',
    critical: 'critical; please act at once',
    unseen: 'critical, and nobody has looked; please act at once',
  },
}

const WORDS: Record<
  Locale,
  { drill: string; restricted: string; until: string; joint: string; end: string }
> = {
  'zh-CN': { drill: '【演练】', restricted: '受限事项', until: '时限', joint: '，', end: '。' },
  en: { drill: '[Drill] ', restricted: 'Restricted case', until: 'due', joint: ', ', end: '.' },
}

function shortTime(at: number, timeZone: string): string {
  const [day, time] = new Date(at + offsetOf(timeZone, at)).toISOString().slice(5, 16).split('T')
  return `${day} ${time}`
}

/** The words of a message in a language: what happened to which case, of what kind, where, until when. */
export function messageText(facts: MessageFacts, locale: Locale, naming: Naming): string {
  const words = WORDS[locale]
  const { kind, number, category, place, restricted, exercise, deadline } = facts
  const known = categoryOf(category)
  const own = naming.policy().term(`category.${category}`, place)
  const shipped = locale === 'en' ? known?.en : known?.zh
  const what = restricted ? words.restricted : ((locale === 'en' ? own?.en : own?.zh) ?? shipped ?? category)
  // Of a restricted case nobody who reads over a shoulder learns more than the town.
  const codes = [townOf(place), ...(restricted ? [] : [ancestor(place, 'village')])]
  const where = codes
    .flatMap((code) => naming.placeName(code, locale) ?? [])
    .join(locale === 'en' ? ', ' : '')
  const due = deadline === null ? '' : `${words.joint}${words.until} ${shortTime(deadline, naming.timeZone)}`
  const said = HAPPENED[locale][kind]
  const subject =
    locale === 'en' ? `${number} ${what} (${where}): ${said}` : `${number} ${what}（${where}）：${said}`
  return `${exercise ? words.drill : ''}${subject}${due}${words.end}`
}
