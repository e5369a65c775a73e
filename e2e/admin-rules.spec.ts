import { expect, type Page } from '@playwright/test'
import { test } from './fixture.ts'

async function signInTo(page: Page, username: string, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByRole('button', { name: new RegExp(`^${username} `) }).click()
  await page.waitForURL((url) => url.pathname === path)
}

async function chooseCounty(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '辖区', exact: true }).click()
  for (const name of ['江苏省', '南通市', '崇川区'])
    await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
}

const save = (page: Page) => page.getByRole('button', { name: /保\s*存/ }).click()
const csv = (...lines: string[]) => ({
  name: 'limits.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['region,key,amount,unit,yellow', ...lines].join('\n')),
})

test('a county changes a limit, imports others after looking at them, and withdraws one', async ({
  page,
}) => {
  await signInTo(page, 'system', '/admin/limits')
  await chooseCounty(page)
  const row = page.getByRole('row', { name: /^受理/ })
  await row.getByRole('button', { name: '1 工作小时' }).click()
  await page.getByRole('spinbutton', { name: '时限' }).fill('2')
  await save(page)
  await expect(row.getByRole('button', { name: '2 工作小时' })).toBeVisible()
  await expect(row.getByText('本级')).toBeVisible()

  const file = page.locator('input[type=file]')
  await file.setInputFiles(
    csv('320613,accept/*/normal,90,working_minute,0.6', '3207,sign/*/normal,0,minute,0.6'),
  )
  await expect(page.getByText('1 行有误，全部改正后才能导入')).toBeVisible()
  await expect(page.getByRole('button', { name: '确认导入' })).toBeDisabled()
  await page.getByRole('button', { name: /取\s*消/ }).click()
  await file.setInputFiles(csv('320613,accept/*/normal,90,working_minute,0.6'))
  await page.getByRole('button', { name: '确认导入' }).click()
  await row.getByRole('button', { name: '90 工作分钟' }).click()

  await page.getByRole('button', { name: '撤销本级规定' }).click()
  await page.getByRole('button', { name: /确\s*定/ }).click()
  await expect(row.getByRole('button', { name: '1 工作小时' })).toBeVisible()
})

test.describe(() => {
  test.use({ allowedErrors: [/409 \(Conflict\)/] })

  test('of two who change one word the later one is told who was first', async ({ page, otherBrowser }) => {
    const other = await otherBrowser()
    for (const each of [page, other]) {
      await signInTo(each, 'system', '/admin/terms')
      await each.getByPlaceholder('查找').fill('对接系统')
      await each.getByRole('button', { name: /修\s*改/ }).click()
    }
    await page.getByLabel('本地叫法').fill('热线平台')
    await save(page)
    await expect(page.getByRole('cell', { name: '热线平台' })).toBeVisible()
    await other.getByLabel('本地叫法').fill('工单平台')
    await save(other)
    await expect(other.getByText('系统管理员 已先修改')).toBeVisible()
    await save(other)
    await expect(other.getByRole('cell', { name: '工单平台' })).toBeVisible()
  })
})

test('a day of the year is made a holiday of the county', async ({ page }) => {
  await signInTo(page, 'system', '/admin/calendars')
  await chooseCounty(page)
  const year = new Date().getFullYear()
  const day = page.getByRole('button', { name: new RegExp(`^${year}-11-1[0-9] 工作日$`) }).first()
  const name = (await day.getAttribute('aria-label'))?.slice(0, 10) ?? ''
  await day.click()
  await page.getByLabel('事由').fill('本地节日')
  await page.getByLabel('英文').fill('Local holiday')
  await save(page)
  await expect(page.getByRole('button', { name: `${name} 节假日` })).toBeVisible()
})

test('who administers no region sees no rules to change', async ({ page }) => {
  await signInTo(page, 'security', '/admin/limits')
  await expect(page.getByText('没有可管理的辖区')).toBeVisible()
})
