import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import { drawer, openLine, pointOfWorker1, press, signInAs, status } from './desk-page.ts'
import { test } from './fixture.ts'

const UNIT = '崇川区住房和城乡建设局'

// Two desks at work, each with its map, take their time where there is no GPU.
test.describe.configure({ timeout: 180_000 })

/** Sends a command on the version that stands, as whoever is signed in. */
async function send(request: APIRequestContext, id: number, command: string, body: object = {}) {
  const { case: row } = await (await request.get(`/api/incidents/${id}`)).json()
  const answer = await request.post(`/api/incidents/${id}/${command}`, {
    headers: { 'Idempotency-Key': randomUUID() },
    data: { version: row.version, ...body },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Reports as whoever is signed in; answers with the id and the short number. */
async function report(request: APIRequestContext, text: string) {
  const { lng, lat } = await pointOfWorker1(request)
  const answer = await request.post('/api/incidents', {
    headers: { 'Idempotency-Key': randomUUID() },
    data: { lng, lat, category: '0407', urgency: 'raised', text, source: 'patrol' },
  })
  const { id, number } = await answer.json()
  return { id, short: number.slice(9) }
}

async function signIn(request: APIRequestContext, username: string) {
  const answer = await request.post('/api/auth/sign-in/username', {
    data: { username, password: 'weige-demo' },
    headers: { origin: process.env.BASE_URL ?? '' },
  })
  expect(answer.status()).toBe(200)
}

/** Lets the connector hand in tickets of the hotline. */
async function connect(administrator: Page, connector: Page) {
  await signIn(administrator.request, 'system')
  const { id } = await (await connector.request.get('/api/me')).json()
  const set = await administrator.request.put(`/api/connectors/${id}`, {
    data: { system: 'hotline_12345', webhook: null },
  })
  expect(set.ok(), await set.text()).toBe(true)
}

/** Chooses a command in the searchable menu, as somebody does who keeps the hands on the keys. */
async function find(page: Page, typed: string) {
  await page.keyboard.press('.')
  await drawer(page)
    .getByRole('combobox', { name: /搜命令/ })
    .fill(typed)
  await page.keyboard.press('Enter')
}

/** The line of the timeline that tells a command. */
function hop(page: Page, command: string): Locator {
  return drawer(page).locator(`[data-kind="incident.${command}"]`)
}

async function chooseLead(page: Page, name: string) {
  await drawer(page).getByTestId('lead').click()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

test('a ticket goes to a unit, is extended, fed back, answered and verified', async ({
  page: county,
  otherBrowser,
}) => {
  const connector = await otherBrowser()
  await signIn(connector.request, 'connector')
  await connect(await otherBrowser(), connector)
  const { lng, lat } = await pointOfWorker1(connector.request)
  const taken = await connector.request.post('/api/upstream/tickets', {
    data: {
      ...{ system: 'hotline_12345', ticket: `NT-${randomUUID()}`, lng, lat, category: '0407' },
      ...{
        urgency: 'raised',
        text: '路面塌陷，井盖松动。',
        reporter: { name: '来电人', phone: '13800001234' },
      },
    },
  })
  const { incidents } = await taken.json()
  const short = incidents[0].number.slice(9)

  await signInAs(county, 'county')
  await openLine(county, short)
  await press(county, 'accept')
  await expect(status(county)).toHaveText('待分流')
  await press(county, 'dispatch')
  await chooseLead(county, UNIT)
  await drawer(county).getByLabel('备注').fill('请今日到场。')
  await county.keyboard.press('Control+Enter')
  await expect(status(county)).toHaveText('待签收')

  const unit = await otherBrowser()
  await signInAs(unit, 'unit1')
  await openLine(unit, short)
  await press(unit, 'sign')
  await expect(status(unit)).toHaveText('处置中')
  await find(unit, 'sqyq')
  await drawer(unit).getByText('天气', { exact: true }).click()
  await unit.keyboard.press('Control+Enter')
  await expect(drawer(unit).getByText('请填写')).toHaveCount(2)
  await drawer(unit).getByRole('button', { name: '3 天' }).click()
  await drawer(unit).getByLabel('情况说明').fill('连日有雨，沥青不能摊铺。')
  await unit.keyboard.press('Control+Enter')
  await expect(drawer(county).getByTestId('pending')).toContainText('申请延期')
  await expect(drawer(county).getByTestId('pending')).toContainText('连日有雨')
  await press(county, 'grant')
  await expect(drawer(county).getByTestId('pending')).toHaveCount(0)
  await expect(hop(county, 'grant')).toContainText('同意延期')
  await expect(drawer(county).getByText('延期 1 次')).toBeVisible()

  await unit.keyboard.press('e')
  await drawer(unit).getByLabel('处置结果').fill('已摊铺，井盖更换。')
  await unit.keyboard.press('Control+Enter')
  await expect(status(unit)).toHaveText('待核查')
  await expect(drawer(county).getByText('核查通过：上报人还没有得到答复')).toBeVisible()
  await press(county, 'answer')
  await drawer(county).getByLabel('答复内容').fill('已修复，并致谢。')
  await county.keyboard.press('Control+Enter')
  await press(county, 'verify')
  await expect(status(county)).toHaveText('已结案')
  await expect(status(unit)).toHaveText('已结案')
})

test.describe(() => {
  // A unit that gave a case back may no longer read it.
  test.use({ allowedErrors: [/404 \(Not Found\)/] })

  test('a unit asks to return a case, is refused with words, asks again and is granted', async ({
    page: county,
    otherBrowser,
  }) => {
    await signInAs(county, 'county')
    const unit = await otherBrowser()
    await signInAs(unit, 'unit1')
    const { units } = await (await unit.request.get('/api/me')).json()
    const { id, short } = await report(county.request, '绿化带倒伏')
    await send(county.request, id, 'accept')
    await send(county.request, id, 'dispatch', { unit: units[0].id })
    await openLine(county, short)
    await openLine(unit, short)
    await expect(status(unit)).toHaveText('待签收')

    await unit.keyboard.press('b')
    await drawer(unit).getByText('不属职责', { exact: true }).click()
    await unit.keyboard.press('Control+Enter')
    await expect(drawer(county).getByTestId('pending')).toContainText('不属职责')
    await press(county, 'refuse')
    await drawer(county).getByLabel('理由').fill('道路两侧绿化由贵局养护。')
    await county.keyboard.press('Control+Enter')
    await expect(hop(unit, 'refuse')).toContainText('不同意退回')
    await expect(hop(unit, 'refuse')).toContainText('道路两侧绿化由贵局养护。')
    await unit.keyboard.press('b')
    await unit.keyboard.press('Control+Enter')
    await press(county, 'grant')
    await expect(status(county)).toHaveText('待分流')
  })
})

test('what one person asks to void a second one has to agree to', async ({ page: county, otherBrowser }) => {
  await signInAs(county, 'county')
  const { id, short } = await report(county.request, '绿化带被踩踏')
  await openLine(county, short)
  await expect(status(county)).toHaveText('待受理')
  await find(county, '作废')
  await drawer(county).getByText('误报', { exact: true }).click()
  await drawer(county).getByLabel('情况说明').fill('现场无此情况。')
  await county.keyboard.press('Control+Enter')
  await expect(drawer(county).getByText('同意作废：须由另一人复核')).toBeVisible()
  const duty = await otherBrowser()
  await signIn(duty.request, 'duty')
  await send(duty.request, id, 'grant')
  await expect(status(county)).toHaveText('作废')
  await expect(hop(county, 'grant')).toContainText('同意作废')
})

test.describe(() => {
  test.use({ allowedErrors: [/409 \(Conflict\)/] })

  test('who was second does the same on the case as it is now with one key', async ({
    page: town,
    otherBrowser,
  }) => {
    await signInAs(town, 'town')
    const county = await otherBrowser()
    await signInAs(county, 'county')
    const { id, short } = await report(town.request, '井盖松动')
    await openLine(county, short)
    await expect(status(county)).toHaveText('待受理')
    await county.route(
      `**/api/incidents/${id}/accept`,
      async (route) => {
        await send(town.request, id, 'amend', { urgency: 'urgent', text: '已有人绊倒' })
        await route.continue()
      },
      { times: 1 },
    )
    await press(county, 'accept')
    await expect(drawer(county).getByRole('alert')).toContainText(/城东街道.*先更正/)
    await expect(drawer(county).getByRole('button', { name: /仍要受理/ })).toBeEnabled()
    await county.keyboard.press('y')
    await expect(status(county)).toHaveText('待分流')
    await expect(drawer(county).getByText('紧急程度 较急 → 紧急')).toBeVisible()
  })
})
