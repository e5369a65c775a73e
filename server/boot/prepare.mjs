import { buildPages } from './build.mjs'
import { install } from './install.mjs'
import { findNode24 } from './node24.mjs'

/** Brings packages, and the pages where they are needed, up to date. Returns the path of Node 24. */
export async function prepare({ pages = true } = {}) {
  await install()
  const node = findNode24()
  if (pages) await buildPages(node)
  return node
}
