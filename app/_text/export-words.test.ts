import { expect, test } from 'vitest'
import { MEDIATION_ACCEPTED, SOURCE_WORDS, STATUS_WORDS, URGENCY_WORDS } from '#server/export/words.ts'
import { codesEn } from './codes-en.ts'
import { codesZh } from './codes-zh-CN.ts'

test('spreadsheets call codes what the pages call them', () => {
  for (const [locale, codes] of [['zh-CN', codesZh] as const, ['en', codesEn] as const]) {
    expect(STATUS_WORDS[locale]).toEqual(codes.status)
    expect(URGENCY_WORDS[locale]).toEqual(codes.urgency)
    expect(SOURCE_WORDS[locale]).toEqual(codes.source)
    expect(MEDIATION_ACCEPTED[locale]).toBe(codes.mediationStatus.accepted)
  }
})
