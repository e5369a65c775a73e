import { ownerClient } from '#db/client.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { startJobs } from '#server/jobs/boss.ts'
import { startNotices } from './start.ts'

/** The sending part of a server on its own, for tests that kill it: `node testing-sender.ts <database url>`. */
const [url] = process.argv.slice(2)
const report = (error: unknown) => console.error(error)
const sql = ownerClient(url)
const jobs = await startJobs({ url, report })
const policy = () => DEFAULT_POLICY
const naming = { placeName: () => undefined, policy, timeZone: 'Asia/Shanghai' }
startNotices({ sql, jobs, policy, naming, now: Date.now, report })
