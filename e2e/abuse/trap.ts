import type { BrowserContext, Page } from 'playwright'
import { INJECTIONS, TRAP } from './injections.ts'

/** What a page did that text must not bring about. */
export interface Caught {
  where: string
  what: string
}

/** Sets a trap in every page of a context: anything run, asked of another host, refused by policy, or thrown. */
export async function setTrap(context: BrowserContext, origin: string, caught: Caught[]): Promise<void> {
  const tell = (where: string, what: string) => caught.push({ where, what: what.slice(0, 300) })
  await context.exposeFunction(TRAP, () => tell('script', 'a string ran'))
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) tell(request.frame().url(), `asked ${url}`)
  })
  context.on('dialog', (dialog) => {
    tell('dialog', dialog.message())
    void dialog.dismiss()
  })
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to|violates/.test(message.text()))
      tell(message.location().url, message.text())
  })
  context.on('weberror', (error) => tell('thrown', error.error().stack ?? error.error().message))
}

/** Elements and attributes that were made of a string; what stands as text or in a harmless attribute is right. */
export async function markupIn(page: Page): Promise<string[]> {
  return page.evaluate((trap) => {
    const harmless = /^(title|value|placeholder|alt|content|name|id|for|class|aria-.*|data-.*)$/
    const bad = new RegExp(`${trap}|evil\\.example|javascript:`, 'i')
    const found: string[] = []
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes)
        if (!harmless.test(name) && bad.test(value))
          found.push(`<${element.localName} ${name}=${value.slice(0, 80)}>`)
      const runs = /^(script|style|iframe|object|embed|math|template|base|meta|link|form)$/.test(
        element.localName,
      )
      if (runs && bad.test(element.textContent ?? ''))
        found.push(`<${element.localName}> ${element.textContent?.slice(0, 80)}`)
    }
    return found
  }, TRAP)
}

/** Which of the strings stand on the page as text or in a field, letter by letter. */
export async function stringsOn(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((each) => Reflect.get(each, 'value'))
    const titles = [...document.querySelectorAll('[title]')].map((each) => each.getAttribute('title'))
    return [document.body.textContent, ...fields, ...titles].join('\n')
  })
  return INJECTIONS.filter((each) => text.includes(each.trim()))
}
