import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { test } from './fixture.ts'

async function signInTo(page: Page, username: string, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByRole('button', { name: new RegExp(`^${username} `) }).click()
  await page.waitForURL((url) => url.pathname === path)
}

test('an auditor sees who did what, looks for it, takes it as a file and copies the head of the chain', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInTo(page, 'auditor', '/admin/audit')
  const rows = page.locator('tbody tr.ant-table-row')
  await expect(rows.first()).toBeVisible()

  await page.getByRole('textbox', { name: '账号' }).fill('auditor')
  await page.getByRole('button', { name: /查\s*询/ }).click()
  await expect(page.getByRole('cell', { name: '登录', exact: true }).first()).toBeVisible()
  await expect(page.getByText('已封存').first()).toBeVisible()

  await page.getByRole('button', { name: '复制链首' }).click()
  await expect(page.getByText('已复制')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d+:[\da-f]{64}$/)

  const taken = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  expect(await readFile(await (await taken).path(), 'utf8')).toContain('account.sign_in')

  await page.getByRole('textbox', { name: '来源地址' }).fill('203.0.113.9')
  await page.getByRole('button', { name: /查\s*询/ }).click()
  await expect(page.getByText('没有符合条件的记录')).toBeVisible()
})

test('nobody else has the page, and an auditor has no other', async ({ page }) => {
  await signInTo(page, 'system', '/admin/audit')
  await expect(page.getByText('您没有管理权限')).toBeVisible()
  await page.context().clearCookies()
  await signInTo(page, 'auditor', '/admin/people')
  await expect(page.getByText('您没有管理权限')).toBeVisible()
})
