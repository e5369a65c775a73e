import { type BrowserContext, test as base, type Page } from '@playwright/test'

interface Fixtures {
  /** Console errors that a journey brings about itself. One pattern: Playwright takes two for a value and its options. */
  allowedErrors: [] | [RegExp]
  /** Errors seen so far on any page; anything not allowed fails the test at its end. */
  watch: (context: BrowserContext) => void
  /** A page of another browser: cookies and storage of its own, watched alike, closed at the end. */
  otherBrowser: () => Promise<Page>
}

/** Playwright's `test` on our own server, failing on any console error or uncaught exception. */
export const test = base.extend<Fixtures>({
  allowedErrors: [[], { option: true }],
  // Playwright reads from the destructuring what a fixture needs; it has to be there even for nothing.
  baseURL: async ({ browserName: _ }, use) => use(process.env.BASE_URL),
  watch: async ({ allowedErrors }, use) => {
    const errors: string[] = []
    await use((context) => {
      context.on('weberror', (error) =>
        errors.push(`uncaught: ${error.error().stack ?? error.error().message}`),
      )
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
      })
    })
    const left = errors.filter((error) => !allowedErrors[0]?.test(error))
    if (left.length > 0) throw new Error(`The console showed errors:\n${left.join('\n')}`)
  },
  context: async ({ context, watch }, use) => {
    watch(context)
    await use(context)
  },
  otherBrowser: async ({ browser, baseURL, watch }, use) => {
    const opened: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL })
      opened.push(context)
      watch(context)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
})
