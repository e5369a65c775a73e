import { expect } from '@playwright/test'
import { test } from './fixture.ts'

// The browser itself reports each refused request on the console.
test.use({ allowedErrors: [/status of 401/] })

test('a visitor is led to the sign-in, and a demonstration account with one click to its screen', async ({
  page,
}) => {
  await page.goto('/')
  await page.waitForURL('**/sign-in')
  await page.getByRole('button', { name: /^wall/ }).click()
  await page.waitForURL('**/wall')
})

test('a dispatcher signs in by name and password and comes to the desk', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill('county')
  await page.getByLabel('密码').fill('weige-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/desk')
})

test('a wrong password is refused in words, and an empty one not even sent', async ({ page }) => {
  await page.goto('/sign-in')
  const enter = page.getByRole('button', { name: '登录', exact: true })
  await enter.click()
  await expect(page.getByRole('alert').filter({ hasText: '请填写账号和密码' })).toBeVisible()
  await page.getByLabel('账号').fill('county')
  await page.getByLabel('密码').fill('not-this-one')
  await enter.click()
  await expect(
    page.getByRole('alert').filter({ hasNotText: '请填写' }).filter({ hasText: /密码/ }),
  ).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('other people’s screens send a visitor to the sign-in', async ({ page }) => {
  await page.goto('/desk')
  await page.waitForURL('**/sign-in*')
})
