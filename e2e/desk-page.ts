import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'

/** 德民社区, whose grids the demonstration workers share. */
const VILLAGE = '320613001001'

/** Only lines in view exist, so the screen is tall enough for all that the journeys leave open. */
const TALL = { width: 1440, height: 1800 }

/** A point in the first grid of 德民社区, which worker1 looks after. */
export async function pointOfWorker1(request: APIRequestContext): Promise<{ lng: number; lat: number }> {
  const region = await (await request.get(`/api/regions/${VILLAGE}`)).json()
  const [lng, lat] = region.children[0].label
  return { lng, lat }
}

/** Signs in with one of the offered accounts, as a visitor of the demonstration does. */
export async function signInAs(page: Page, username: string, next = '/desk') {
  await page.setViewportSize(TALL)
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByRole('button', { name: new RegExp(`^${username} `) }).click()
  await page.waitForURL((url) => url.pathname === '/desk')
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

/** The line of a case in the list, found by its short number. */
export function line(page: Page, number: string): Locator {
  return page.getByRole('option').filter({ hasText: number })
}

export function drawer(page: Page): Locator {
  return page.getByRole('complementary')
}

export function status(page: Page): Locator {
  return drawer(page).getByTestId('status')
}

/** Presses one of the buttons that the rules allow. */
export async function press(page: Page, command: string) {
  await drawer(page).locator(`[data-command="${command}"]`).click()
}

/** Opens a case from the list and takes the pointer away, since the list holds still under it. */
export async function openLine(page: Page, number: string) {
  await line(page, number).click()
  await page.mouse.move(1000, 500)
}

/** Chooses the middle of the map as a place, as soon as the map takes it; the form opens. */
export async function pickMiddle(page: Page) {
  const canvas = page.locator('canvas.maplibregl-canvas')
  await expect(canvas).toBeVisible()
  await expect(async () => {
    const box = await canvas.boundingBox()
    if (!box) throw new Error('the map has no size')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect(drawer(page)).toBeVisible({ timeout: 3_000 })
  }).toPass()
}

/** The short number of the case in the drawer: '1123-0042' of '320613-261123-0042'. */
export async function shownNumber(page: Page): Promise<string> {
  const heading = drawer(page).getByText(/^\d{6}-M?\d{6}-\d+$/)
  return (await heading.innerText()).replace(/^\d{6}-(M?)\d\d/, '$1')
}
