import type { Attachment } from '#server/contract/attachment.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import { EXTEND_REASONS, RETURN_REASONS, SUSPEND_REASONS, VOID_REASONS } from '#server/contract/incident.ts'
import type { CommandName } from './command-spec.ts'
import { localInputValue } from './local-time.ts'

/** What a form holds. Everything is there from the start; a command sends what it asks for. */
export interface Values {
  text: string
  reason: string
  /** Of a datetime-local input. */
  until: string
  heldAt: string
  venue: string
  /** 'unit:12' or 'user:5'; empty until chosen. */
  lead: string
  assists: number[]
  other: number | null
  category: string
  urgency: string
  /** Grade of an emergency; empty for none. */
  grade: string
  point: { lng: number; lat: number } | null
  centre: string
  service: string
  contact: string
  photo: number | null
  /** Uploads that are there, and whether one is still on its way. */
  attachments: readonly Attachment[]
  uploading: boolean
  channel: string
  rating: string
  colour: string
  restricted: string
  form: string
}

const REASONS: Partial<Record<CommandName, readonly string[]>> = {
  return: RETURN_REASONS,
  suspend: SUSPEND_REASONS,
  extend: EXTEND_REASONS,
  void: VOID_REASONS,
}

/** Reason codes a command may give. */
export function reasonsOf(command: CommandName): readonly string[] {
  return REASONS[command] ?? []
}

/** Centres below the one that holds a case, nearest first. */
export function centresBelow({ case: row, centres }: Pick<CaseDetail, 'case' | 'centres'>): string[] {
  return centres.slice(centres.indexOf(row.centre) + 1)
}

/** The centre right above the one that holds a case. */
export function centreAbove({
  case: row,
  centres,
}: Pick<CaseDetail, 'case' | 'centres'>): string | undefined {
  return centres[centres.indexOf(row.centre) - 1]
}

/** A form before anything is filled in: what is known of the case, and the first choice of each few. */
export function emptyValues(command: CommandName, detail: CaseDetail, now: number): Values {
  const { case: row, incident } = detail
  const amends = command === 'amend'
  return {
    text: '',
    reason: reasonsOf(command)[0] ?? '',
    until: '',
    heldAt: localInputValue(now),
    venue: '',
    lead: '',
    assists: [],
    other: null,
    category: amends ? row.category : '',
    urgency: row.urgency,
    grade: String(incident?.grade ?? ''),
    point: null,
    centre: centresBelow(detail)[0] ?? '',
    service: '110',
    contact: '',
    photo: null,
    attachments: [],
    uploading: false,
    channel: 'phone',
    rating: '3',
    colour: row.supervised === 1 ? '2' : '1',
    restricted: row.restricted ? 'open' : 'restricted',
    form: 'written',
  }
}
