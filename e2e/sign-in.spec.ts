import { expect } from '@playwright/test'
import { test } from './fixture.ts'

test.describe(() => {
  test.use({ allowedErrors: [/401 \(Unauthorized\)/] })

  test('a wrong password is told in the reader’s language and nothing is lost', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByLabel('账号').fill('town')
    await page.getByLabel('密码').fill('wrong')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: '账号或密码不对' })).toBeVisible()
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Wrong username or password' })).toBeVisible()
    await expect(page.getByLabel('Username')).toHaveValue('town')
  })

  test('who is not signed in is led to sign-in and back to where they were going', async ({ page }) => {
    await page.goto('/desk?z=12')
    await page.waitForURL(/\/sign-in\?next=/)
    await page.getByRole('button', { name: /^town / }).click()
    await page.waitForURL(/\/desk\?.*z=12/)
  })
})

test('the wall’s seat starts on the wall, everybody else on the desk', async ({ page }) => {
  for (const [username, path] of [
    ['wall', '/wall'],
    ['worker2', '/desk'],
  ]) {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: new RegExp(`^${username} `) }).click()
    await page.waitForURL((url) => url.pathname === path)
    await page.goto('/')
    await page.waitForURL((url) => url.pathname === path)
  }
})
