import { parseArgs } from 'node:util'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { CHROMIUM_FLAGS } from '#e2e/chromium.ts'
import { INJECTIONS } from './injections.ts'
import { plant } from './plant.ts'
import { concludeAbuse, openStage } from './stage.ts'
import { type Caught, markupIn, setTrap, stringsOn } from './trap.ts'

/**
 * Two hundred strings in every text field, then every page that shows them: list, case, print, popup, wall, figures,
 * administration. None runs, loads, or becomes an element, and each is seen as the text it is.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '3798' } } })
const SETTLE_MS = 900
const ADMIN = [
  'organisation',
  'people',
  'posts',
  'roster',
  'imports',
  'terms',
  'categories',
  'limits',
  'calendars',
  'routes',
  'connectors',
  'gateways',
] as const
const MOST_PAGES = 4
const SHEETS = 4
const TURNS = 30

const stage = await openStage(Number(values.port))
const garden = await plant(stage)
const origin = stage.server.url
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
})
const caught: Caught[] = []
const seen = new Map<string, Set<string>>()
const markup: string[] = []
let views = 0

async function look(surface: string, page: Page): Promise<void> {
  views += 1
  const held = seen.get(surface) ?? new Set()
  for (const each of await stringsOn(page)) held.add(each)
  seen.set(surface, held)
  for (const each of await markupIn(page)) markup.push(`${surface}: ${each}`)
}

async function enter(seat: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1200 }, locale: 'zh-CN' })
  await setTrap(context, origin, caught)
  const cookies = (await stage.cookieOf(seat)).split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin }
  })
  await context.addCookies(cookies)
  return { context, page: await context.newPage() }
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${origin}${path}`, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLE_MS)
}

/** The desk: its list from top to bottom, cases one by one, each on screen and on paper, and the map's popup. */
async function walkDesk(): Promise<void> {
  const { context, page } = await enter('county')
  await open(page, '/desk')
  for (let turn = 0; turn < TURNS; turn++) {
    await look('list', page)
    await page
      .getByRole('option')
      .last()
      .hover({ timeout: 3_000 })
      .catch(() => {})
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(120)
  }
  let printed = 0
  const keys = [
    ...garden.incidents.slice(0, 20).map((id) => `i${id}`),
    ...garden.mediations.slice(0, 8).map((id) => `m${id}`),
  ]
  for (const key of keys) {
    await open(page, `/desk?case=${key}`)
    await look('case', page)
    await page.emulateMedia({ media: 'print' })
    await look('print', page)
    if (printed++ < SHEETS) await page.pdf()
    await page.emulateMedia({ media: 'screen' })
  }
  const canvas = await page.locator('canvas.maplibregl-canvas').boundingBox()
  for (let turn = 0; canvas && turn < 9; turn++) {
    const [across, down] = [0.3 + (turn % 3) * 0.2, 0.3 + Math.floor(turn / 3) * 0.2]
    await page.mouse.click(canvas.x + canvas.width * across, canvas.y + canvas.height * down)
    await page.waitForTimeout(250)
    await look('popup', page)
  }
  await context.close()
}

/** A table page by page, as far as it goes or far enough. */
async function leaf(surface: string, page: Page): Promise<void> {
  for (let turn = 0; turn < MOST_PAGES; turn++) {
    await look(surface, page)
    const next = page.locator('.ant-pagination-next:not(.ant-pagination-disabled)').first()
    if (!(await next.isVisible().catch(() => false))) return
    await next.click({ timeout: 2_000 }).catch(() => {})
    await page.waitForTimeout(500)
  }
}

async function walk(seat: string, surface: string, paths: readonly string[]): Promise<void> {
  console.error(`${surface} as ${seat}`)
  const { context, page } = await enter(seat)
  for (const path of paths) {
    await open(page, path)
    await leaf(surface, page)
  }
  await context.close()
}

await walkDesk()
await walk('wall', 'wall', ['/wall?region=320613', '/wall?region=320613001'])
await walk('county', 'figures', ['/figures?region=320613'])
await walk(
  'system',
  'administration',
  ADMIN.map((page) => `/admin/${page}?region=320613`),
)
await walk('security', 'administration', ['/admin/people', '/admin/audit'])
await walk('auditor', 'audit', ['/admin/audit'])
await walk('unit1', 'unit', ['/desk'])
await walk('mediator', 'mediator', ['/desk'])
await browser.close()
await stage.close()

const surfaces = Object.fromEntries([...seen].map(([surface, held]) => [surface, held.size]))
const all = new Set([...seen.values()].flatMap((held) => [...held]))
const unseen = INJECTIONS.filter((each) => !all.has(each))
const broken = [
  ...caught.map(({ where, what }) => `${where}: ${what}`),
  ...new Set(markup),
  ...garden.refused.slice(0, 10).map((each) => `not planted: ${each}`),
  ...unseen.map((each) => `nowhere seen: ${each}`),
  ...['list', 'case', 'print', 'wall', 'figures', 'administration'].flatMap((surface) =>
    (surfaces[surface] ?? 0) > 0 ? [] : [`nothing was seen on: ${surface}`],
  ),
]
concludeAbuse({
  name: 'injection',
  broken: broken.slice(0, 60),
  strings: INJECTIONS.length,
  seen: all.size,
  surfaces,
  views,
  fields: garden.fields,
  ran: caught.length,
  elements: markup.length,
})
