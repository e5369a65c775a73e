import { Manager } from 'socket.io-client'
import { shiftClock } from './shift-clock.ts'

/** What the shipped client needs of a browser, in a thread of its own: an address, a document, a cookie, a clock. */
export interface PageWorld {
  setCookie: (cookie: string) => void
}

export function openWorld(url: string, skewMs: number): PageWorld {
  let cookie = ''
  const page = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    documentElement: { lang: 'zh-CN' },
  })
  const { protocol, host, hostname, port } = new URL(url)
  const location = { protocol, host, hostname, port, reload: () => {} }
  const plain = globalThis.fetch
  const fetchHere: typeof fetch = (path, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', cookie)
    return plain(new URL(String(path), url), { ...init, headers })
  }
  Object.assign(globalThis, { window: new EventTarget(), document: page, location, fetch: fetchHere })
  const open = Manager.prototype.open
  Manager.prototype.open = function (done) {
    this.opts.extraHeaders = { cookie }
    return open.call(this, done)
  }
  if (skewMs !== 0) shiftClock(skewMs)
  return {
    setCookie: (value) => {
      cookie = value
    },
  }
}
