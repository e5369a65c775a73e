/**
 * The rules of a case told a second time, plainly and in another shape, for the test that plays random histories
 * against them. Nothing here is shared with the code it checks.
 */
export interface Player {
  id: number
  units: number[]
  handles: boolean
  system: boolean
  /** Centres at which they command, as prefixes; those of a 值班长 among them. */
  commands: string[]
  leads: string[]
  grids: string[]
}

export interface Told {
  status: string
  centre: string
  place: string
  category: string
  unit: number | null
  unitLevel: number | null
  assignee: number | null
  assists: number[]
  asked: string | null
  askedBy: number | null
  handler: number | null
  handlerUnit: number | null
  reporter: number
  answerDue: boolean
  answered: boolean
  arrived: boolean
  instructed: boolean
  rating: number | null
  check: string | null
  supervised: number
  extended: number
  rework: number
  leadLevel: number | null
  mergedInto: number | null
  duplicateOf: number | null
  restricted: boolean
  exercise: boolean
  linked: boolean
}

export interface Said {
  unit?: number
  assignee?: number
  level?: number
  assists?: number[]
  centre?: string
  colour?: number
  rating?: number
  other?: number
  restricted?: boolean
  category?: string
  settleable?: boolean
  drawn?: boolean
}

const LIVE = ['reported', 'accepted', 'dispatched', 'in_progress', 'handled', 'suspended']

function freed(told: Told): Told {
  return { ...told, unit: null, unitLevel: null, assignee: null, assists: [], arrived: false }
}

function given(told: Told, said: Said): Told {
  const assists = [...new Set(said.assists ?? [])].filter((unit) => unit !== said.unit)
  return {
    ...freed(told),
    status: 'dispatched',
    unit: said.unit ?? null,
    unitLevel: said.level ?? null,
    assignee: said.assignee ?? null,
    assists: assists.sort((a, b) => a - b),
  }
}

function best(a: number | null, b: number | null): number | null {
  if (a === null) return b
  if (b === null) return a
  return a < b ? a : b
}

/** The case after a command, or null where it must not be possible. */
export function tell(told: Told, command: string, who: Player, said: Said): Told | null {
  const { status } = told
  const live = LIVE.includes(status)
  const atCentre = who.commands.some((prefix) => told.centre.startsWith(prefix))
  const atLead = who.leads.some((prefix) => told.centre.startsWith(prefix))
  let mine = false
  if (who.handles && told.assignee !== null) mine = told.assignee === who.id
  else if (who.handles && told.unit !== null) mine = who.units.includes(told.unit)
  const helps = who.handles && told.assists.some((unit) => who.units.includes(unit))
  const reported = !who.system && who.id === told.reporter
  const ownWork =
    who.id === told.handler || (told.handlerUnit !== null && who.units.includes(told.handlerUnit))
  const free = told.asked === null

  if (command === 'note' || command === 'attach') return atCentre || mine || helps || reported ? told : null
  if (command === 'restrict') return atCentre ? { ...told, restricted: said.restricted ?? true } : null
  if (command === 'answer') {
    if (status === 'reported' || status === 'voided') return null
    return (atCentre || mine) && told.answerDue ? { ...told, answered: true } : null
  }
  if (command === 'follow_up') {
    if (!live && status !== 'closed') return null
    return (atCentre || mine) && told.instructed ? { ...told, instructed: false } : null
  }
  if (command === 'rate') {
    if (status !== 'closed' || !told.answerDue || told.rating !== null) return null
    return reported || atCentre ? { ...told, rating: said.rating ?? null } : null
  }
  if (command === 'reopen') {
    if (!atCentre || (status !== 'closed' && status !== 'rejected')) return null
    const check = told.check === 'due' ? 'failed' : null
    const blank = { handler: null, handlerUnit: null, rating: null, answered: false, supervised: 0, check }
    return { ...freed(told), ...blank, status: 'accepted' }
  }
  if (command === 'verify' || command === 'rework') {
    const looked = status === 'handled' || (status === 'closed' && told.check === 'due')
    if (!looked || !atCentre || !free || ownWork) return null
    const due = told.check === 'due'
    if (command === 'verify') {
      if (told.answerDue && !told.answered) return null
      return { ...told, status: 'closed', check: due ? 'passed' : told.check }
    }
    const check = due ? 'failed' : told.check
    return { ...told, status: 'in_progress', arrived: false, rework: told.rework + 1, check }
  }
  if (!live) return null

  if (command === 'relocate') return who.system ? told : null
  if (command === 'supervise') return atLead ? { ...told, supervised: said.colour ?? 1 } : null
  if (command === 'instruct') return atLead ? { ...told, instructed: true } : null
  if (command === 'link_duplicate') return atCentre ? { ...told, duplicateOf: said.other ?? null } : null
  if (command === 'void') {
    return atCentre && free ? { ...told, asked: 'void', askedBy: who.id } : null
  }
  if (command === 'refuse') {
    return atCentre && !free ? { ...told, asked: null, askedBy: null } : null
  }
  if (command === 'grant') {
    if (!atCentre || free || told.askedBy === who.id) return null
    const done = { ...told, asked: null, askedBy: null }
    if (told.asked === 'void') return { ...done, status: 'voided' }
    if (told.asked === 'return') return { ...freed(done), status: 'accepted' }
    if (told.asked === 'suspend') return { ...done, status: 'suspended' }
    return { ...done, extended: told.extended + 1 }
  }
  if (status === 'suspended') {
    return command === 'resume' && atCentre && free ? { ...told, status: 'in_progress' } : null
  }
  if (command === 'urge' || command === 'split') return atCentre ? told : null
  if (command === 'amend') return atCentre ? { ...told, category: said.category ?? told.category } : null
  if (command === 'exercise') {
    const early = status === 'reported' || status === 'accepted'
    return early && atCentre && !told.exercise ? { ...told, exercise: true } : null
  }
  if (command === 'report_in') {
    return helps && status !== 'reported' && status !== 'accepted' ? told : null
  }
  if (command === 'mediate') {
    const fits = told.category.startsWith('01') && !told.linked && status !== 'reported'
    return fits && (atCentre || mine) ? { ...told, linked: true } : null
  }
  if (command === 'assist') {
    if (status !== 'dispatched' && status !== 'in_progress') return null
    if (!atCentre && !mine) return null
    const assists = [...new Set([...told.assists, ...(said.assists ?? [])])]
    return { ...told, assists: assists.filter((unit) => unit !== told.unit).sort((a, b) => a - b) }
  }
  if (command === 'arrive') {
    return status === 'in_progress' && mine && !told.arrived ? { ...told, arrived: true } : null
  }
  if (!free || status === 'handled') return null

  if (command === 'merge') {
    return atCentre ? { ...freed(told), status: 'merged', mergedInto: said.other ?? null } : null
  }
  if (command === 'hand_over') return atCentre ? { ...freed(told), status: 'closed' } : null
  if (status === 'reported') {
    if (command === 'accept') return atCentre ? { ...told, status: 'accepted' } : null
    if (command === 'reject') return atCentre ? { ...told, status: 'rejected' } : null
    if (command !== 'self_close') return null
    const found = reported && who.grids.some((prefix) => told.place.startsWith(prefix))
    if (!found || !said.settleable || (told.answerDue && !told.answered)) return null
    const closer = { handler: who.id, assignee: who.id, leadLevel: best(told.leadLevel, 15) }
    return { ...told, ...closer, status: 'closed', check: said.drawn ? 'due' : null }
  }
  if (command === 'escalate') {
    if (!atCentre || told.centre === '32') return null
    return { ...freed(told), status: 'accepted', centre: said.centre ?? told.centre }
  }
  if (status === 'accepted') {
    if (command === 'dispatch') return atCentre ? given(told, said) : null
    if (command !== 'delegate' || !atCentre || told.centre.length === 9) return null
    return { ...freed(told), centre: said.centre ?? told.centre }
  }
  if (command === 'transfer') return atCentre ? given(told, said) : null
  if (!mine) return null
  if (command === 'return') return { ...told, asked: 'return', askedBy: who.id }
  if (status === 'dispatched') {
    if (command !== 'sign') return null
    const leadLevel = best(told.leadLevel, told.unitLevel)
    return { ...told, status: 'in_progress', assignee: told.assignee ?? who.id, leadLevel }
  }
  if (command === 'feedback') return { ...told, status: 'handled', handler: who.id, handlerUnit: told.unit }
  if (command === 'suspend' || command === 'extend') return { ...told, asked: command, askedBy: who.id }
  return null
}
