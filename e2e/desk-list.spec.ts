import { expect } from '@playwright/test'
import { line, pointOfWorker1, signInAs } from './desk-page.ts'
import { test } from './fixture.ts'

test('the list holds still under the pointer and says what came', async ({ page }) => {
  const { lng, lat } = await pointOfWorker1(page.request)
  await signInAs(page, 'town')
  await page.getByRole('listbox').hover()
  const report = await page.request.post('/api/incidents', {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: { lng, lat, category: '0411', urgency: 'critical', text: '夜间施工噪声', source: 'hotline_12345' },
  })
  const { number } = await report.json()
  await expect(page.getByText('1 条新事件')).toBeVisible()
  await expect(line(page, number.slice(9))).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(line(page, number.slice(9))).toContainText('特急')
  await expect(page.getByText('1 条新事件')).toBeHidden()
})

test('keys move through the list, open a case and close it; the address keeps the case', async ({ page }) => {
  await signInAs(page, 'town')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toBeVisible()
  await expect(page).toHaveURL(/case=i\d+/)
  await page.reload()
  await expect(page.getByRole('complementary').getByText(/^\d{6}-\d{6}-\d+$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('上下移动')
})

test('the desk speaks English and turns dark when told, and remembers it', async ({ page }) => {
  await signInAs(page, 'town')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: /^To dispatch/ })).toBeVisible()
  await page.getByRole('button', { name: 'Dark' }).click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: /^To dispatch/ })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
