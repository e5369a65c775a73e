import { expect, test } from 'vitest'
import type { CaseDetail } from '#server/contract/http.ts'
import { INCIDENT_COMMANDS } from '#server/domain/incident/command.ts'
import { askOfField, bodyOf } from './command-body.ts'
import { type CommandName, specOf } from './command-spec.ts'
import { emptyValues, type Values } from './values.ts'

const NOW = Date.parse('2026-11-23T02:00:00Z')
const detail = {
  case: {
    ...{ entity: 'incident', id: 1, version: 3, category: '0401', urgency: 'normal', centre: '320613' },
    ...{ supervised: 0, restricted: false, place: '32061300100100101' },
  },
  centres: ['32', '3206', '320613', '320613001'],
  incident: { grade: null },
} as unknown as CaseDetail

/** A form that answers everything. */
const FULL: Partial<Values> = {
  ...{ text: ' 情况 ', until: '2026-11-24T10:00', lead: 'unit:7', assists: [8], other: 9 },
  attachments: [{ id: 5, type: 'application/pdf', size: 9, width: null, height: null, at: NOW }],
  ...{ contact: '王工', photo: 4, point: { lng: 120.9, lat: 32 }, category: '0408' },
}

function send(command: CommandName, change: Partial<Values>) {
  return bodyOf(command, { ...emptyValues(command, detail, NOW), ...change }, detail)
}

test('every command has a body the contract takes once its questions are answered', () => {
  for (const command of INCIDENT_COMMANDS) {
    const { body, problems } = send(command, FULL)
    expect([command, problems]).toEqual([command, []])
    expect(body).toBeDefined()
  }
})

test('what has to be answered is named by its question', () => {
  const missing = (command: CommandName) => [...new Set(send(command, {}).problems)]
  expect(missing('dispatch')).toEqual(['lead'])
  expect(missing('suspend')).toEqual(['until', 'text'])
  expect(missing('assist')).toEqual(['assists', 'text'])
  expect(missing('report_in')).toEqual(['contact', 'text', 'until'])
  expect(missing('self_close')).toEqual(['text', 'photo'])
  expect(missing('split')).toEqual(['category', 'text'])
  expect(missing('merge')).toEqual(['other'])
  expect(missing('return')).toEqual([])
  expect(missing('attach')).toEqual(['attachments'])
  expect(send('attach', { ...FULL, uploading: true }).problems).toEqual(['attachments'])
  expect(send('amend', { text: '录错' }).problems).toEqual(['category'])
})

test('bodies carry what was chosen, amendments only what differs', () => {
  expect(send('dispatch', { lead: 'user:5', assists: [8] }).body).toEqual({
    ...{ version: 3, assignee: 5, assists: [8] },
  })
  expect(send('extend', { until: '2026-11-24T10:00', text: '雨天', reason: 'weather' }).body).toEqual({
    ...{ version: 3, reason: 'weather', until: '2026-11-24T10:00:00+08:00', text: '雨天' },
  })
  expect(send('amend', { category: '0408', text: '录错' }).body).toEqual({
    ...{ version: 3, category: '0408', text: '录错' },
  })
  expect(send('delegate', {}).body).toEqual({ version: 3, centre: '320613001' })
  expect(send('restrict', { text: '涉未成年人' }).body).toMatchObject({ restricted: true })
})

test('a field that the server names leads to a question of the form', () => {
  expect(askOfField('dispatch', 'unit')).toBe('lead')
  expect(askOfField('instruct', 'until')).toBe('due')
  expect(specOf('transfer').asks).toContain(askOfField('transfer', 'text'))
})
