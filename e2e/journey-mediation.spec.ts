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

test('a dispute is applied for, assigned, mediated and closed; its circle alone sees it', async ({
  page: town,
  otherBrowser,
}) => {
  const { lng, lat } = await pointOfWorker1(town.request)
  await signInAs(town, 'town', `/desk?z=15&lng=${lng}&lat=${lat}`)
  const mediator = await otherBrowser()
  await signInAs(mediator, 'mediator')
  await mediator.getByRole('button', { name: '调解', exact: true }).click()

  await town.getByRole('button', { name: '申请调解' }).click()
  await pickMiddle(town)
  await drawer(town).getByTestId('category').click()
  await town.getByTitle('邻里', { exact: true }).click()
  await drawer(town).getByLabel('描述').fill('楼上漏水，双方对赔偿有争议。')
  await drawer(town).getByRole('button', { name: '加一人' }).click()
  await drawer(town).getByLabel('姓名').fill('张三')
  await drawer(town).getByLabel('电话').fill('13800005678')
  await drawer(town).getByRole('button', { name: '提交' }).click()
  await expect(status(town)).toHaveText('待受理')
  const number = await shownNumber(town)

  await press(town, 'accept')
  await expect(status(town)).toHaveText('待选调解员')
  await expect(line(mediator, number)).toHaveCount(0)
  await drawer(town).getByRole('button', { name: '德民社区调解员' }).click()
  await expect(status(town)).toHaveText('待调解')

  await openLine(mediator, number)
  await press(mediator, 'record_session')
  await drawer(mediator).getByLabel('地点').fill('社区调解室')
  await drawer(mediator).getByLabel('调解经过').fill('双方到场，同意委托评估。')
  await drawer(mediator).getByRole('button', { name: '调解记录' }).last().click()
  await expect(status(mediator)).toHaveText('调解中')
  await expect(status(town)).toHaveText('调解中')

  await press(mediator, 'agree')
  await drawer(mediator).getByLabel('协议内容').fill('楼上赔偿墙面修复费用，七日内付清。')
  await drawer(mediator).getByRole('button', { name: '达成协议' }).last().click()
  await expect(status(town)).toHaveText('达成协议')
  await expect(drawer(town).getByText('书面协议')).toBeVisible()

  await press(town, 'close')
  await expect(status(town)).toHaveText('已结案')
  await expect(status(mediator)).toHaveText('已结案')
})

test('an incident of a dispute becomes a mediation case in one step', async ({ page: town }) => {
  const { lng, lat } = await pointOfWorker1(town.request)
  await signInAs(town, 'town')
  const report = await town.request.post('/api/incidents', {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: {
      lng,
      lat,
      category: '0102',
      urgency: 'normal',
      text: '邻里为公共走道堆物争执',
      source: 'resident',
    },
  })
  const { number } = await report.json()
  await openLine(town, number.slice(9))
  await press(town, 'accept')
  await press(town, 'mediate')
  await drawer(town)
    .getByRole('button', { name: /已转调解/ })
    .click()
  await expect(status(town)).toHaveText('待受理')
  await expect(drawer(town).getByText('邻里为公共走道堆物争执')).toBeVisible()
})
