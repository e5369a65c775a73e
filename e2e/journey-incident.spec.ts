import { expect } from '@playwright/test'
import {
  drawer,
  line,
  openLine,
  pickMiddle,
  pointOfWorker1,
  press,
  shownNumber,
  signInAs,
  status,
} from './desk-page.ts'
import { test } from './fixture.ts'

test('an incident goes from report to verified, each step seen in the other browser', async ({
  page: town,
  otherBrowser,
}) => {
  const { lng, lat } = await pointOfWorker1(town.request)
  await signInAs(town, 'town', `/desk?z=15&lng=${lng}&lat=${lat}`)
  const worker = await otherBrowser()
  await signInAs(worker, 'worker1')

  await town.getByRole('button', { name: '上报' }).first().click()
  await pickMiddle(town)
  await expect(drawer(town).getByText('德民社区')).toBeVisible()
  await drawer(town).getByTestId('category').click()
  await town.getByRole('menu').getByText('市容环境').click()
  await town.getByRole('menu').getByText('暴露垃圾').click()
  await drawer(town).getByLabel('描述').fill('菜场北门垃圾满溢，影响通行。')
  await drawer(town).getByRole('button', { name: '提交' }).click()
  await expect(status(town)).toHaveText('待受理')
  const number = await shownNumber(town)
  await expect(line(worker, number)).toContainText('待受理')

  await press(town, 'accept')
  await expect(status(town)).toHaveText('待分流')
  await expect(line(worker, number)).toContainText('待分流')

  await drawer(town).getByRole('button', { name: '德民社区网格员甲' }).click()
  await expect(status(town)).toHaveText('待签收')
  await openLine(worker, number)
  await expect(status(worker)).toHaveText('待签收')

  await press(worker, 'sign')
  await expect(status(worker)).toHaveText('处置中')
  await expect(status(town)).toHaveText('处置中')

  await press(worker, 'feedback')
  await drawer(worker).getByLabel('处置结果').fill('已清运，通道恢复。')
  await drawer(worker).getByRole('button', { name: '反馈' }).last().click()
  await expect(status(worker)).toHaveText('待核查')
  await expect(status(town)).toHaveText('待核查')
  await expect(drawer(town).getByText('已清运，通道恢复。')).toBeVisible()

  await press(town, 'verify')
  await expect(status(town)).toHaveText('已结案')
  await expect(status(worker)).toHaveText('已结案')
  await expect(line(worker, number)).toHaveCount(0)
})

test.describe(() => {
  test.use({ allowedErrors: [/409 \(Conflict\)/] })

  test('who was second learns who was first and can act again', async ({ page: town, otherBrowser }) => {
    const { lng, lat } = await pointOfWorker1(town.request)
    await signInAs(town, 'town')
    const county = await otherBrowser()
    await signInAs(county, 'county')
    const report = await town.request.post('/api/incidents', {
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      data: { lng, lat, category: '0408', urgency: 'normal', text: '路灯不亮', source: 'patrol' },
    })
    const { id, number } = await report.json()
    const short = number.slice(9)
    await openLine(county, short)
    await expect(status(county)).toHaveText('待受理')

    await county.route(`**/api/incidents/${id}/accept`, async (route) => {
      await town.request.post(`/api/incidents/${id}/accept`, {
        headers: { 'Idempotency-Key': crypto.randomUUID() },
        data: { version: 1 },
      })
      await route.continue()
    })
    await press(county, 'accept')
    await expect(county.getByText(/城东街道.*先受理/)).toBeVisible()
    await expect(status(county)).toHaveText('待分流')
    await expect(drawer(county).locator('[data-command="dispatch"]')).toBeEnabled()
  })
})
