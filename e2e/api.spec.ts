import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { test } from './fixture.ts'

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`^${username} `) }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

test('the description is read without signing in, searched, and followed to one operation', async ({
  page,
}) => {
  await page.goto('/docs')
  await expect(page.getByRole('heading', { name: /接口说明/ })).toBeVisible()
  await expect(page.getByText('## ')).toHaveCount(0)
  await page.getByRole('searchbox').fill('upstream ticket hand')
  const card = page.locator('#postUpstreamTickets')
  await card.getByRole('button').first().click()
  await expect(card.getByText('Authorization: Bearer wg_…')).toBeVisible()
  await expect(card.getByRole('cell', { name: /^deadline/ }).first()).toBeVisible()
  await page.goto('/docs#getMe')
  await page.reload()
  await expect(page.locator('#getMe h3').first()).toBeVisible()
})

test('a key is made, shown once, asks, and is shut out when it is revoked', async ({ page }) => {
  await signIn(page, 'system')
  await page.goto('/admin/keys')
  await page.getByRole('button', { name: '新建密钥' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('名称').fill('12345 平台')
  await form.getByLabel('对接账号').click()
  await page.locator('.ant-select-item-option', { hasText: '12345' }).click()
  await form.getByRole('button', { name: '创建' }).click()
  const key = await page.getByRole('dialog').locator('code').textContent()
  expect(key).toMatch(/^wg_[\w-]{43}/)
  await page.getByRole('button', { name: '我已保存' }).click()
  const headers = { authorization: `Bearer ${key?.trim()}` }
  const ask = () => page.request.get('/api/me', { headers })
  expect((await ask()).status()).toBe(200)
  await expect(page.getByText(String(key).trim())).toHaveCount(0)
  await page
    .getByRole('row', { name: /12345 平台/ })
    .getByRole('button', { name: '吊销' })
    .click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '吊销' }).click()
  await expect(page.getByText('已吊销').first()).toBeVisible()
  await expect.poll(async () => (await ask()).status(), { timeout: 5_000 }).toBe(401)
})

test('the list of the desk is exported, followed to its end, and fetched', async ({ page }) => {
  await signIn(page, 'county')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('CSV', { exact: true }).click()
  await dialog.getByRole('button', { name: '开始导出' }).click()
  await expect(dialog.getByText('已完成')).toBeVisible({ timeout: 30_000 })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: '下载文件' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^weige-incidents-.*\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff编号,状态/)
  expect(lines.length).toBeGreaterThan(1)
})
