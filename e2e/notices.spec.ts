import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { startGateway } from '#server/notice/testing.ts'
import { drawer, pointOfWorker1, signInAs } from './desk-page.ts'
import { test } from './fixture.ts'

const SECRET = 'a secret that only the two of us know'

/** Reports something critical as the worker; answers with its short number. */
async function reportCritical(page: Page): Promise<string> {
  await page.request.post('/api/auth/sign-in/username', {
    data: { username: 'worker1', password: 'weige-demo' },
    headers: { origin: process.env.BASE_URL ?? '' },
  })
  const { lng, lat } = await pointOfWorker1(page.request)
  const answer = await page.request.post('/api/incidents', {
    headers: { 'Idempotency-Key': randomUUID() },
    data: { lng, lat, category: '0203', urgency: 'critical', text: '楼内有燃气味', source: 'patrol' },
  })
  const { number } = await answer.json()
  return number.slice(9)
}

test('a critical report rings at the desk of the town, and opening it accepts the notice', async ({
  page,
  otherBrowser,
}) => {
  await signInAs(page, 'town')
  const short = await reportCritical(await otherBrowser())
  await expect(page.getByRole('status').getByText(`特急通知：特急事件 ${short}`)).toBeVisible()
  await page.keyboard.press('i')
  const row = page.getByRole('listitem').filter({ hasText: short })
  await expect(row.getByRole('button', { name: '收到' })).toBeVisible()
  await row.getByRole('button', { name: '特急事件' }).click()
  await expect(drawer(page)).toContainText(short)
  await page.keyboard.press('i')
  await expect(row).toContainText('已收到')
})

test('an administrator adds a gateway, tries it, and sees what went over it', async ({
  page,
  otherBrowser,
}) => {
  const gateway = await startGateway(SECRET)
  try {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: /^system / }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    await page.goto('/admin/gateways')
    await page.getByRole('button', { name: '新增通道' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('名称').fill('省政务微信')
    await form.getByLabel('地址').fill(gateway.url)
    await form.getByLabel('签名密钥').fill(SECRET)
    await form.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('密钥只显示这一次')).toBeVisible()
    await page.getByRole('button', { name: '关闭' }).last().click()
    const row = page.getByRole('row').filter({ hasText: '省政务微信' })
    await row.getByRole('button', { name: '发测试' }).click()
    await expect(page.getByText('对方已收下测试消息')).toBeVisible()

    const short = await reportCritical(await otherBrowser())
    await expect(async () => {
      expect(gateway.passedOn.size).toBeGreaterThan(1)
      const { gateways } = await (await page.request.get('/api/gateways')).json()
      expect(gateways).toMatchObject([{ waiting: 0, failed: 0 }])
    }).toPass()
    expect(gateway.calls.every(({ signed }) => signed)).toBe(true)
    await row.getByRole('button', { name: '记录' }).click()
    await expect(page.getByRole('row').filter({ hasText: short }).first()).toContainText('已发')
  } finally {
    gateway.stop()
  }
})
