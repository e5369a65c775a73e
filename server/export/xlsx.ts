import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { defused } from '#server/domain/spreadsheet.ts'
import type { Cell, SheetWriter } from './sheet.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What a workbook of one sheet has beside the sheet. */
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot say is left out. */
const text = (cell: string) =>
  defused(cell)
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>]/g, (mark) => ESCAPES[mark])

/** Columns have one letter: no sheet of ours is wider. */
const columnName = (column: number) => String.fromCharCode(65 + column)

function xmlCell(cell: Cell, at: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : ''
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text(cell)}</t></is></c>`
}

function line(cells: readonly Cell[], row: number): string {
  const xml = cells.map((cell, column) => xmlCell(cell, `${columnName(column)}${row}`))
  return `<row r="${row}">${xml.join('')}</row>`
}

/** A workbook of one sheet, packed as it comes: what was written is not kept. Text is text, never a formula. */
export function xlsxWriter(): SheetWriter {
  let written: Uint8Array[] = []
  let last = 1
  const zip = new Zip((error, data) => {
    if (error) throw error
    written.push(data)
  })
  const taken = () => {
    const bytes = Buffer.concat(written)
    written = []
    return bytes
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 })
  return {
    open: (heading) => {
      for (const [name, xml] of Object.entries(PARTS)) {
        const part = new ZipPassThrough(name)
        zip.add(part)
        part.push(strToU8(xml), true)
      }
      zip.add(sheet)
      sheet.push(strToU8(`${XML}<worksheet xmlns="${MAIN}"><sheetData>${line(heading, 1)}`))
      return taken()
    },
    rows: (rows) => {
      sheet.push(strToU8(rows.map((cells) => line(cells, ++last)).join('')))
      return taken()
    },
    close: () => {
      sheet.push(strToU8('</sheetData></worksheet>'), true)
      zip.end()
      return taken()
    },
  }
}
