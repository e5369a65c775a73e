import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { defused, refused } from '#server/domain/spreadsheet.ts'
import { readSheet } from './read-sheet.ts'
import { ROW_LIMIT } from './tidy.ts'
import { writeSheet } from './write-sheet.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

/** A workbook that says it unpacks to 70 MB. */
function bomb(): Uint8Array<ArrayBuffer> {
  const zip = new Uint8Array(zipSync({ 'xl/worksheets/sheet1.xml': bytes('<worksheet/>') }))
  const view = new DataView(zip.buffer)
  const entry = Buffer.from(zip).lastIndexOf('PK\u0001\u0002', undefined, 'latin1')
  view.setUint32(entry + 24, 70 * 1024 * 1024, true)
  return zip
}

test('what is written is read again, in both formats', async () => {
  const rows = [
    ['名称', 'code', '备注'],
    ['德民社区居委会', '32061300100100101', '引号"、逗号,\n换行'],
    ['x', '', "'单引号"],
  ]
  for (const format of ['csv', 'xlsx'] as const) {
    expect(await readSheet(await writeSheet(rows, format), format)).toEqual(rows)
  }
})

test('no cell that is exported begins as a formula, and importing it gives the cell back', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('=1+1', '+86', '-1', '@SUM(A1)', '\t=1', "'=1", '\r='))
  fc.assert(
    fc.property(cell, (text) => {
      expect(defused(text)).not.toMatch(/^[=+\-@\t\r]/)
      if (!text.startsWith("'")) expect(refused(defused(text))).toBe(text)
    }),
  )
})

test('GB 18030 is read as well', async () => {
  const gb = new Uint8Array([0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0xb3, 0xc7, 0xb6, 0xab])
  expect(await readSheet(gb, 'csv')).toEqual([['名称'], ['城东']])
})

test('what is no spreadsheet, holds too many rows or unpacks to too much is refused', async () => {
  await expect(readSheet(bytes('no zip at all'), 'xlsx')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(readSheet(bytes('a,"b\nc'), 'csv')).rejects.toMatchObject({ code: 'invalid_input' })
  const long = bytes('a\n'.repeat(ROW_LIMIT + 2))
  await expect(readSheet(long, 'csv')).rejects.toMatchObject({ code: 'too_large' })
  await expect(readSheet(bomb(), 'xlsx')).rejects.toMatchObject({ code: 'too_large' })
})
