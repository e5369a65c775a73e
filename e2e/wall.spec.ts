import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { test } from './fixture.ts'

const PASSWORD = 'weige-demo'
const ADDRESS = '/wall?region=320613'
/** In 崇川区. */
const POINT = { lng: 120.86, lat: 32.01 }

test.use({ viewport: { width: 1920, height: 1080 } })

async function signIn(request: APIRequestContext, username: string, baseURL: string | undefined) {
  const answer = await request.post('/api/auth/sign-in/username', {
    data: { username, password: PASSWORD },
    headers: { origin: baseURL ?? '' },
  })
  expect(answer.status()).toBe(200)
}

async function command(request: APIRequestContext, path: string, data: object) {
  const answer = await request.post(path, { data, headers: { 'idempotency-key': randomUUID() } })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { id, version }: { id: number; version: number } = await answer.json()
  return { id, version }
}

async function openWall(page: Page, baseURL: string | undefined, address = ADDRESS) {
  await signIn(page.request, 'wall', baseURL)
  await page.goto(address)
  await expect(page.getByText('连接 正常').or(page.getByText('Link up'))).toBeVisible()
}

/** Accepts what is critical and waits: the history may end with one, and its alarm would stand over every test. */
async function quieten(request: APIRequestContext, baseURL: string | undefined) {
  await signIn(request, 'county', baseURL)
  const answer = await request.get('/api/incidents?region=320613&status=reported&urgency=critical&limit=200')
  const { items }: { items: { case: { id: number; version: number } }[] } = await answer.json()
  for (const { id, version } of items.map((item) => item.case)) {
    await command(request, `/api/incidents/${id}/accept`, { version })
  }
}

test.beforeEach(async ({ otherBrowser, baseURL }) => {
  const { request } = await otherBrowser()
  await quieten(request, baseURL)
})

const figure = (page: Page, key: string) => page.locator(`[data-figure="${key}"]`)

test.describe('a wall without a session', () => {
  test.use({ allowedErrors: [/status of 401/] })

  test('signs in like anybody and comes back to its address', async ({ page }) => {
    await page.goto(ADDRESS)
    await page.waitForURL(/\/sign-in\?next=/)
    await page.locator('[name=username]').fill('wall')
    await page.locator('[name=password]').fill(PASSWORD)
    await page.locator('[type=submit]').click()
    await page.waitForURL(`**${ADDRESS}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('南通市崇川区指挥中心')
    await expect(page.getByText('示意数据，非标准地图').first()).toBeVisible()
    expect(await page.locator('[class*="ant-"]').count()).toBe(0)
  })
})

test('a critical report raises the alarm at once, and its acceptance takes it down', async ({
  page,
  otherBrowser,
  baseURL,
}) => {
  await openWall(page, baseURL)
  await expect(figure(page, 'critical')).toContainText(/无特急事件|0 起待受理/)
  const { request } = await otherBrowser()
  await signIn(request, 'county', baseURL)
  const report = { ...POINT, category: '0203', urgency: 'critical', text: '闻到燃气味' }
  const { id, version } = await command(request, '/api/incidents', report)

  const alarm = page.locator(`[role=alert][data-case="${id}"]`)
  await expect(alarm).toContainText('燃气')
  await expect(alarm).toContainText('受理剩余')
  const newest = page.locator('[data-part=feed] article').first()
  await expect(newest).toContainText('特急')
  await expect(newest).toContainText('待受理')
  await expect(figure(page, 'critical')).toContainText('1 起待受理')

  await command(request, `/api/incidents/${id}/accept`, { version })
  await expect(alarm).toHaveCount(0)
  await expect(newest).toContainText('待分流')
})

test('what the wall may not read reaches it as a count and as nothing else', async ({
  page,
  otherBrowser,
  baseURL,
}) => {
  await openWall(page, baseURL)
  const { request } = await otherBrowser()
  await signIn(request, 'county', baseURL)
  await command(request, '/api/incidents', { ...POINT, category: '0603', text: '需要关爱' })
  const first = page.locator('[data-part=feed] article').first()
  await expect(first).toContainText('内容受限，仅计数')
  await expect(first).not.toContainText('心理危机')
})

test('no text on a wall is smaller than 18 lines of 1080, at any height', async ({ page, baseURL }) => {
  await openWall(page, baseURL)
  const smallest = () =>
    page.evaluate(() => {
      const sizes = [...document.querySelectorAll('main *')].flatMap((element) => {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
        if (!own) return []
        const drawn = element.closest('svg')
        const scale = drawn ? drawn.getBoundingClientRect().height / drawn.viewBox.baseVal.height : 1
        return Number.parseFloat(getComputedStyle(element).fontSize) * scale
      })
      return Math.min(...sizes) / (window.innerHeight / 1080)
    })
  expect(await smallest()).toBeGreaterThanOrEqual(17.99)
  await page.setViewportSize({ width: 2400, height: 540 })
  const wide = await page.locator('aside').first().boundingBox()
  expect(wide?.width).toBeCloseTo(224, 0)
})

test('English is complete, and T starts the tour', async ({ page, baseURL }) => {
  await openWall(page, baseURL, `${ADDRESS}&lang=en`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Command Centre')
  await expect(page.locator('main')).not.toContainText('在办')
  await expect(page.getByText(/^Tour 1/)).toHaveCount(0)
  await page.keyboard.press('t')
  await expect(page.getByText(/^Tour 1/)).toBeVisible()
})

test.describe('a wall that is cut off', () => {
  test.use({ allowedErrors: [/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch/] })

  test('says how old its picture is, and takes it up again by itself', async ({ page, context, baseURL }) => {
    // The map's worker fetches tiles: once one came, nothing that loads only once is cut off.
    const tile = page.waitForResponse(/\/tiles\//)
    await openWall(page, baseURL)
    await tile
    await context.setOffline(true)
    await expect(page.getByText(/数据已 \d+ 秒未更新/)).toBeVisible()
    await expect(page.getByText('连接 中断，重连中')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByText('连接 正常')).toBeVisible()
    await expect(page.getByText(/数据已 \d+ 秒未更新/)).toHaveCount(0)
  })
})
