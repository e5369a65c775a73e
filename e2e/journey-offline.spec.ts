import { type APIRequestContext, expect } from '@playwright/test'
import { line, pointOfWorker1, signInAs } from './desk-page.ts'
import { test } from './fixture.ts'

test.use({ allowedErrors: [/ERR_INTERNET_DISCONNECTED|WebSocket connection|Worker failed to load/] })

async function send(request: APIRequestContext, path: string, data: unknown) {
  const answer = await request.post(path, { headers: { 'Idempotency-Key': crypto.randomUUID() }, data })
  expect(answer.ok()).toBe(true)
  return answer.json()
}

test('a browser that was offline catches up: everything, once, in its last state', async ({
  page: town,
  otherBrowser,
}) => {
  const { lng, lat } = await pointOfWorker1(town.request)
  await signInAs(town, 'town')
  const worker = await otherBrowser()
  await signInAs(worker, 'worker1')
  const report = (text: string) =>
    send(town.request, '/api/incidents', {
      lng,
      lat,
      category: '0401',
      urgency: 'normal',
      text,
      source: 'patrol',
    })
  const ended = await report('断网前上报，断网时不予受理')
  await expect(line(worker, ended.number.slice(9))).toHaveCount(1)

  await worker.context().setOffline(true)
  await send(town.request, `/api/incidents/${ended.id}/reject`, { version: 1, text: '重复' })
  const first = await report('断网时上报之一')
  const second = await report('断网时上报之二')
  await send(town.request, `/api/incidents/${first.id}/accept`, { version: 1 })
  await expect(line(town, second.number.slice(9))).toHaveCount(1)
  await expect(line(worker, second.number.slice(9))).toHaveCount(0)
  await worker.context().setOffline(false)

  await expect(line(worker, second.number.slice(9))).toHaveCount(1)
  await expect(line(worker, first.number.slice(9))).toHaveCount(1)
  await expect(line(worker, first.number.slice(9))).toContainText('待分流')
  await expect(line(worker, ended.number.slice(9))).toHaveCount(0)
})

test('the picture says how old it is when nothing comes', async ({ page }) => {
  await signInAs(page, 'town')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.context().setOffline(true)
  await expect(page.getByText(/数据已 \d+ 秒未更新/)).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/数据已 \d+ 秒未更新/)).toBeHidden()
})
