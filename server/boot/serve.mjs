import { prepare } from './prepare.mjs'
import { giveUp } from './root.mjs'
import { supervise } from './supervise.mjs'

const { DATABASE_URL, EMBEDDED } = process.env
if (!DATABASE_URL && !['1', 'true'].includes(EMBEDDED ?? '')) {
  giveUp(
    'No database: set DATABASE_URL=postgres://user:password@host:5432/database, or EMBEDDED=1 for the embedded one (its package is tagged beta)',
  )
}
const node = await prepare()
await supervise(node, { MODE: 'serve', TZ: process.env.TZ || 'Asia/Shanghai', NODE_ENV: 'production' }, null)
