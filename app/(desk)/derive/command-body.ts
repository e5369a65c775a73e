import type { CaseDetail } from '#server/contract/http.ts'
import { incidentCommandSchemas } from '#server/contract/incident.ts'
import { mediationCommandSchemas } from '#server/contract/mediation.ts'
import { INCIDENT_COMMANDS, type IncidentCommand } from '#server/domain/incident/command.ts'
import { MEDIATION_COMMANDS } from '#server/domain/mediation.ts'
import { type Ask, type CommandName, specOf } from './command-spec.ts'
import { toIso } from './local-time.ts'
import type { Values } from './values.ts'

const said = (text: string) => (text.trim() === '' ? undefined : text.trim())
const number = (text: string) => (text === '' ? undefined : Number(text))

function leadOf(lead: string): { unit?: number; assignee?: number } {
  const [kind, id] = lead.split(':')
  if (kind === 'unit') return { unit: Number(id) }
  return kind === 'user' ? { assignee: Number(id) } : {}
}

/** What one question adds to the body. */
function fieldOf(
  ask: Ask,
  values: Values,
  command: CommandName,
  detail: CaseDetail,
): Record<string, unknown> {
  const { case: row, incident } = detail
  const amends = command === 'amend'
  switch (ask) {
    case 'text':
    case 'words':
      return { text: said(values.text) }
    case 'until':
    case 'due':
      return { until: toIso(values.until) }
    case 'lead':
      return leadOf(values.lead)
    case 'assists':
      return { assists: values.assists.length > 0 || command === 'assist' ? values.assists : undefined }
    case 'other':
      return { other: values.other ?? undefined }
    case 'category':
      return { category: amends && values.category === row.category ? undefined : values.category }
    case 'urgency':
      return { urgency: amends && values.urgency === row.urgency ? undefined : values.urgency }
    case 'grade': {
      const grade = number(values.grade) ?? null
      return { grade: grade === (incident?.grade ?? null) ? undefined : grade }
    }
    case 'place':
      return values.point ? { lng: values.point.lng, lat: values.point.lat } : {}
    case 'photo':
      return { photo: values.photo ?? undefined }
    case 'attachments':
      return { attachments: values.uploading ? undefined : values.attachments.map(({ id }) => id) }
    case 'rating':
    case 'colour':
      return { [ask]: number(values[ask]) }
    case 'restricted':
      return { restricted: values.restricted === 'restricted' }
    case 'heldAt':
      return { held_at: toIso(values.heldAt) }
    default:
      return { [ask]: said(values[ask]) }
  }
}

/** The questions that fields of a body answer, where they are called otherwise. */
const ASK_OF: Readonly<Record<string, Ask>> = {
  unit: 'lead',
  assignee: 'lead',
  lng: 'place',
  lat: 'place',
  held_at: 'heldAt',
}

/** The question where the field may be left out. */
const MAYBE: Readonly<Record<string, Ask>> = { until: 'due', text: 'words' }

const INCIDENT: ReadonlySet<string> = new Set(INCIDENT_COMMANDS)

function schemaOf(command: CommandName, entity: CaseDetail['case']['entity']) {
  if (entity === 'incident' && isIncident(command)) return incidentCommandSchemas[command]
  const known = MEDIATION_COMMANDS.find((each) => each === command)
  return known && mediationCommandSchemas[known]
}

function isIncident(command: CommandName): command is IncidentCommand {
  return INCIDENT.has(command)
}

/** The body that a filled-in form sends, checked as the server checks it, or the questions that are not answered. */
export function bodyOf(command: CommandName, values: Values, detail: CaseDetail) {
  const schema = schemaOf(command, detail.case.entity)
  const { asks } = specOf(command)
  const given = asks.map((ask) => fieldOf(ask, values, command, detail))
  const parsed = schema?.safeParse(Object.assign({ version: detail.case.version }, ...given))
  if (parsed?.success) return { body: parsed.data, problems: [] }
  const fields = parsed?.error.issues.map(({ path }) => String(path[0])) ?? []
  return { body: undefined, problems: fields.map((field) => askOfField(command, field)) }
}

/** The question of a command's form that gives a field of its body. */
export function askOfField(command: CommandName, field: string): Ask {
  const { asks } = specOf(command)
  const named = ASK_OF[field] ?? field
  const same = asks.find((ask) => ask === named || ask === MAYBE[named])
  return same ?? asks[0] ?? 'text'
}
