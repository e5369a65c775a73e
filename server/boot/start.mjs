import { flagsToEnv } from './flags.mjs'
import { prepare } from './prepare.mjs'
import { supervise } from './supervise.mjs'

const flags = flagsToEnv(process.argv.slice(2))
const node = await prepare()
const env = { ...flags, MODE: 'demo', TZ: process.env.TZ || 'Asia/Shanghai', NODE_ENV: 'production' }
const silent = Number(flags.RATE ?? process.env.RATE ?? 1) === 0
await supervise(node, env, silent ? null : 'db/jiangsu/city/main.ts')
