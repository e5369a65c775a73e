import { expect, test } from 'vitest'
import { randomFrom } from '#db/jiangsu/ground/random.ts'
import { CATEGORIES, isDispute } from '#server/domain/category.ts'
import { feedbackText, reasonText } from './handling.ts'
import { applicationText, recordText, venueText } from './mediating.ts'
import { makeParties } from './parties.ts'
import { REPORTED_CATEGORIES, reportText } from './report.ts'

test('every category has several reports, each filled and short', () => {
  expect([...REPORTED_CATEGORIES].sort()).toEqual(CATEGORIES.map(({ code }) => code).sort())
  const random = randomFrom('texts')
  for (const { code } of CATEGORIES) {
    const texts = Array.from({ length: 40 }, () => reportText(code, random))
    expect(new Set(texts).size, code).toBeGreaterThan(5)
    for (const text of [...texts, feedbackText(code, random)]) {
      expect(text).not.toMatch(/[{}]|undefined/)
      expect(text.length).toBeLessThan(120)
    }
  }
})

test('every dispute type can be applied for', () => {
  const random = randomFrom('applications')
  for (const { code } of CATEGORIES.filter(({ code }) => isDispute(code))) {
    expect(applicationText(code, random)).not.toMatch(/[{}]|undefined/)
  }
})

test('the words of every hop are filled', () => {
  const random = randomFrom('hops')
  for (const hop of ['return', 'verify', 'rework', 'reject', 'refuse'] as const) {
    expect(reasonText(hop, random)).not.toMatch(/[{}]|undefined/)
  }
  for (const hop of ['record_session', 'agree', 'fail', 'decline'] as const) {
    expect(recordText(hop, random)).not.toMatch(/[{}]|undefined/)
  }
  expect(venueText(random)).toBeTruthy()
})

test('parties are masked and their numbers belong to nobody', () => {
  const random = randomFrom('parties')
  for (let i = 0; i < 200; i++) {
    for (const { name, phone } of makeParties(random)) {
      expect(name).toMatch(/^.某.?$/u)
      expect(phone).toMatch(/^100\d{8}$/)
    }
  }
})

test('the same seed tells the same', () => {
  expect(reportText('0401', randomFrom('a'))).toBe(reportText('0401', randomFrom('a')))
})
