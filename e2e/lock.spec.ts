import { expect, type Page } from '@playwright/test'
import { drawer, pickMiddle, signInAs } from './desk-page.ts'
import { test } from './fixture.ts'

const LOCKED = '屏幕已锁定'
const locked = (page: Page) => page.getByRole('dialog', { name: LOCKED })

async function unlock(page: Page, password = 'weige-demo') {
  await page.getByRole('dialog').getByLabel('密码').fill(password)
  await page.getByRole('dialog').getByRole('button', { name: '解锁', exact: true }).click()
}

test.describe(() => {
  test.use({ allowedErrors: [/40[13] \((Unauthorized|Forbidden)\)/] })

  test('a locked screen keeps draft and live picture, shows no words of a case, and opens by password', async ({
    page,
    context,
  }) => {
    await signInAs(page, 'town')
    await page.getByRole('button', { name: '上报' }).first().click()
    await pickMiddle(page)
    const text = drawer(page).getByLabel('描述')
    await text.fill('井盖破损，路面下陷')
    const second = await context.newPage()
    await second.goto('/desk')
    await expect(second.getByRole('navigation').first()).toBeVisible()

    await page.keyboard.press('Alt+l')
    await expect(locked(page)).toBeVisible()
    await expect(locked(second)).toBeVisible()
    await expect(drawer(page)).toBeHidden()
    const refused = await page.request.get('/api/incidents')
    expect([refused.status(), (await refused.json()).error.code]).toEqual([403, 'session_locked'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(locked(page)).toBeVisible()
    await expect(page.getByText(/^\d+ 秒前$/).first()).toHaveText(/^[0-5] 秒前$/)

    await unlock(page, 'not this one')
    await expect(page.getByRole('alert').filter({ hasText: '账号或密码不对' })).toBeVisible()
    await unlock(page)
    await expect(locked(page)).toBeHidden()
    await expect(locked(second)).toBeHidden()
    await expect(text).toHaveValue('井盖破损，路面下陷')
    expect((await page.request.get('/api/incidents')).status()).toBe(200)
  })

  test('a screen that nobody touches locks itself; the end of the session is told half an hour ahead', async ({
    page,
  }) => {
    await page.clock.install()
    await signInAs(page, 'county')
    await page.clock.fastForward('11:00')
    await expect(locked(page)).toBeVisible()
    await unlock(page)
    await expect(locked(page)).toBeHidden()
    const { session } = await (await page.request.get('/api/me')).json()
    await page.clock.setFixedTime(session.endsAt - 25 * 60_000)
    await page.mouse.move(700, 400)
    await expect(page.getByRole('status').filter({ hasText: '还有 25 分钟' })).toBeVisible()
  })
})

test('a wall has no lock', async ({ page }) => {
  await page.goto('/sign-in?next=/wall')
  await page.getByRole('button', { name: /^wall / }).click()
  await page.waitForURL((url) => url.pathname === '/wall')
  await page.keyboard.press('Alt+l')
  const { session } = await (await page.request.get('/api/me')).json()
  expect([session.hold, session.idleMinutes]).toEqual([null, null])
  await expect(locked(page)).toBeHidden()
})

test('every page and file carries the security headers', async ({ page }) => {
  const kinds = [
    '/',
    '/sign-in',
    '/desk',
    '/wall',
    '/account',
    '/theme.js',
    '/manifest.webmanifest',
    '/icon.svg',
    '/nothing',
  ]
  await page.goto('/sign-in')
  const script = await page.locator('script[src^="/_next/static"]').first().getAttribute('src')
  for (const path of [
    ...kinds,
    script ?? '',
    '/api/me',
    '/tiles/6/53/25',
    '/socket.io/?EIO=4&transport=polling',
  ]) {
    const told = (await page.request.get(path)).headers()
    expect([path, told['x-content-type-options'], told['x-frame-options']]).toEqual([path, 'nosniff', 'DENY'])
    expect([path, told['content-security-policy']]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'none'"),
    ])
    expect([path, told['cross-origin-resource-policy']]).toEqual([path, 'same-origin'])
    expect([path, told['x-powered-by']]).toEqual([path, undefined])
  }
})
