import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { csvWriter } from './csv.ts'
import type { Cell, SheetWriter } from './sheet.ts'
import { xlsxWriter } from './xlsx.ts'

const HOSTILE = [
  '=1+1',
  '+cmd|/c calc',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  "'=1",
  'a,"b"\r\nc',
  '<script>&amp;</script>',
]

function written(
  writer: SheetWriter,
  batches: readonly (readonly (readonly Cell[])[])[],
): Uint8Array<ArrayBuffer> {
  const pieces = [writer.open(['甲', '乙']), ...batches.map((rows) => writer.rows(rows)), writer.close()]
  return new Uint8Array(Buffer.concat(pieces))
}

test('CSV begins with a byte order mark, ends lines as RFC 4180 says, and runs nothing', () => {
  const bytes = written(csvWriter(), [HOSTILE.map((text) => [text, -5]), [['', null]]])
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(Buffer.from(bytes).toString()).toMatch(/^\ufeff甲,乙\r\n'=1\+1,-5\r\n/)
  const rows: string[][] = parse(Buffer.from(bytes), { bom: true })
  expect(rows).toHaveLength(HOSTILE.length + 2)
  for (const [cell] of rows) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
  expect(rows.map(([, number]) => number)).toEqual(['乙', ...HOSTILE.map(() => '-5'), ''])
})

test('a workbook is text and numbers, never a formula, and is read as it was written', async () => {
  const bytes = written(xlsxWriter(), [HOSTILE.map((text) => [text, -5.5]), [[null, 7]]])
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'])
  expect(xml).not.toContain('<f>')
  const rows = await readSheet(bytes.buffer, { trim: false })
  expect(rows).toHaveLength(HOSTILE.length + 2)
  for (const [cell] of rows) expect(String(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
  expect(rows[1]).toEqual(["'=1+1", -5.5])
  expect(rows.at(-1)).toEqual([null, 7])
})

test('whatever text there is, a CSV tells it back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 }), (texts) => {
      const bytes = written(csvWriter(), [texts.map((text) => [text, 1])])
      const rows: string[][] = parse(Buffer.from(bytes), { bom: true })
      expect(rows.slice(1).map(([cell]) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))).toEqual(texts)
    }),
  )
})

test('a long sheet is packed as it comes: no piece holds much of it', () => {
  const writer = xlsxWriter()
  writer.open(['甲'])
  const rows = Array.from({ length: 1_000 }, (_, index) => [`${index}`, index])
  const sizes = Array.from({ length: 100 }, () => writer.rows(rows).length)
  expect(Math.max(...sizes)).toBeLessThan(100_000)
  expect(writer.close().length).toBeLessThan(100_000)
})
