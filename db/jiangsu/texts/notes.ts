import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { answerText } from './answers.ts'
import { feedbackText, reasonText } from './handling.ts'
import { HOPS } from './hops.ts'
import { fill, pick } from './words.ts'

const CONTACTS = ['网格长', '物业项目经理', '社区负责人', '带班负责人', '执法中队值班员', '养护班组']

function isWritten(command: IncidentCommand): command is keyof typeof HOPS {
  return command in HOPS
}

/** Whom an assisting unit spoke to: a post, never a person. */
export function contactText(random: () => number): string {
  return pick(CONTACTS, random)
}

/** The words that go with a command on an incident, if any. */
export function incidentNote(
  command: IncidentCommand,
  category: string,
  random: () => number,
): string | null {
  switch (command) {
    case 'feedback':
      return feedbackText(category, random)
    case 'answer':
      return answerText(category, random)
    case 'verify':
      return random() < 0.4 ? reasonText('verify', random) : null
    case 'return':
    case 'rework':
    case 'reject':
    case 'refuse':
      return reasonText(command, random)
    default:
      return isWritten(command) ? fill(pick<string>(HOPS[command], random), random) : null
  }
}
