import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { test } from './fixture.ts'

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`^${username} `) }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Opens a node of the tree of units. */
async function open(page: Page, unit: string): Promise<void> {
  await page.locator('.ant-tree-treenode', { hasText: unit }).first().locator('.ant-tree-switcher').click()
}

test('administrators start on their pages; nobody else gets in', async ({ page, otherBrowser }) => {
  await signIn(page, 'system')
  await page.waitForURL('**/admin/organisation')
  await expect(page.getByRole('navigation').getByRole('link')).not.toHaveCount(0)
  const other = await otherBrowser()
  await signIn(other, 'town')
  await other.goto('/admin/people')
  await expect(other.getByText('您没有管理权限')).toBeVisible()
})

test('a unit is founded in the tree, taken out of use, and back by one click', async ({ page }) => {
  await signIn(page, 'system')
  for (const unit of ['江苏省指挥中心', '南通市指挥中心', '崇川区指挥中心']) await open(page, unit)
  await page.getByText('城东街道指挥中心').click()
  await page.getByRole('button', { name: '在其下新设机构' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('类型').click()
  await page.locator('.ant-select-item-option', { hasText: '基层站所' }).click()
  await form.getByLabel('名称').fill('城东消防救援站')
  await form.getByLabel('部门').click()
  await page.locator('.ant-select-item-option', { hasText: '消防' }).click()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await open(page, '城东街道指挥中心')
  await page.getByText('城东消防救援站').click()
  await page.getByRole('button', { name: '停用' }).click()
  await expect(page.getByRole('button', { name: '恢复启用' })).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: '停用', exact: true })).toBeVisible()
})

test('an account is opened with a role, signs in, and is signed out when its role changes', async ({
  page,
  otherBrowser,
}) => {
  await signIn(page, 'security')
  await page.goto('/admin/people')
  await page.getByRole('button', { name: '新建账号' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('账号', { exact: true }).fill('e2e.clerk')
  await form.getByLabel('岗位名称').fill('端到端值守岗')
  await form.getByLabel('密码').fill('a long password')
  await form.getByRole('button', { name: '加一个角色' }).click()
  await form.getByLabel('角色', { exact: true }).click()
  await page.locator('.ant-select-item-option', { hasText: '值守' }).first().click()
  await form.getByRole('button', { name: '加入辖区' }).click()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()

  const other = await otherBrowser()
  await other.goto('/sign-in')
  await other.getByLabel('账号').fill('e2e.clerk')
  await other.getByLabel('密码').fill('a long password')
  await other.getByRole('button', { name: '登录', exact: true }).click()
  await other.waitForURL('**/account?due=password')
  await other.getByLabel('当前密码', { exact: true }).fill('a long password')
  await other.getByLabel('新密码', { exact: true }).fill('a kettle on the roof')
  await other.getByLabel('再输一遍新密码').fill('a kettle on the roof')
  await other.getByRole('button', { name: '修改密码' }).click()
  await other.getByRole('link', { name: '继续工作' }).click()
  await other.waitForURL('**/desk**')
  await other.goto('about:blank')

  await page.getByRole('searchbox', { name: '搜索' }).fill('e2e.clerk')
  await page.getByRole('searchbox', { name: '搜索' }).press('Enter')
  await page
    .getByRole('row', { name: /e2e\.clerk/ })
    .getByRole('button', { name: '停用账号' })
    .click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '停用账号' }).click()
  await expect(page.getByRole('row', { name: /e2e\.clerk/ }).getByText('停用', { exact: true })).toBeVisible()
  const me = await other.request.get(new URL('/api/me', page.url()).href)
  expect(me.status()).toBe(401)
})

test('a shift that is taken off comes back by one click', async ({ page }) => {
  await signIn(page, 'system')
  await page.goto('/admin/roster')
  const row = page.getByRole('row', { name: /worker1/ })
  const count = await row.count().then(async () => {
    await expect(row.first()).toBeVisible()
    return row.count()
  })
  await row.first().getByRole('button', { name: '撤下' }).click()
  await expect(row).toHaveCount(count - 1)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(row).toHaveCount(count)
})

test('a grid shows its posts and who is its head', async ({ page }) => {
  await signIn(page, 'system')
  await page.goto('/admin/posts')
  const row = page.getByRole('row', { name: /320613001001001/ })
  await row.getByRole('button').first().click()
  await expect(page.getByText('001 网格长')).toBeVisible()
  await expect(page.getByText('德民社区网格员甲')).toBeVisible()
})

test('an import lists every faulty row and writes the others when that is confirmed', async ({ page }) => {
  await signIn(page, 'system')
  await page.goto('/admin/imports')
  const card = page.locator('.ant-card', { hasText: '机构' }).first()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  const exported = await readFile(await download.path(), 'utf8')
  const [heading] = exported.split('\r\n')
  const rows = [
    heading,
    '综治中心,端到端综治中心,320613001,,320613001,城东街道指挥中心,是',
    '综治中心,,320613001,,,,是',
    '综治中心,远处综治中心,999999,,,,是',
  ]
  await card.locator('input[type=file]').setInputFiles({
    name: 'units.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\r\n')),
  })
  const preview = page.getByRole('dialog')
  await expect(preview.getByText('确认后，有错的 2 行不写入。')).toBeVisible()
  await expect(preview.getByRole('row', { name: /3 名称 必填/ })).toBeVisible()
  await expect(preview.getByRole('row', { name: /4 区划代码 没有这个辖区/ })).toBeVisible()
  await preview.getByRole('button', { name: '确认写入 1 行' }).click()
  await expect(preview).toBeHidden()
  await page.goto('/admin/organisation')
  await page.getByRole('searchbox', { name: '搜索' }).fill('端到端')
  await page.getByRole('searchbox', { name: '搜索' }).press('Enter')
  await expect(page.getByRole('button', { name: /端到端综治中心/ })).toBeVisible()
})
