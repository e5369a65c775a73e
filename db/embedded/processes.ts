import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'

const PROC = existsSync('/proc/self/stat')

/**
 * A token that names one life of a process: a recycled pid has another one. Null when the process is
 * gone (a zombie counts as gone).
 */
export function lifeOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (!PROC) return ps(pid, 'lstart') || null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name is in brackets and may hold spaces; state is the field after it, start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/** What a live pid is to the cluster folder `cluster`: its Postgres run from `binary`, another Postgres, or a stranger. */
export function whoIs(
  pid: number,
  cluster: string,
  binary: string,
): 'ours' | 'other-postgres' | 'stranger' | 'gone' {
  if (!lifeOf(pid)) return 'gone'
  if (!PROC) {
    const command = ps(pid, 'command')
    if (!command.includes(cluster)) return 'stranger'
    return command.startsWith(binary) ? 'ours' : 'other-postgres'
  }
  try {
    const program = readlinkSync(`/proc/${pid}/exe`)
    if (readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(cluster)) return 'stranger'
    if (program === realpathSync(binary)) return 'ours'
    return basename(program).startsWith('postgres') ? 'other-postgres' : 'stranger'
  } catch {
    return lifeOf(pid) ? 'stranger' : 'gone'
  }
}

/** Pids of processes that still work in the cluster folder: what a killed postmaster leaves for a moment. */
export function workersIn(cluster: string, binary: string): number[] {
  if (!PROC) return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && ['ours', 'other-postgres'].includes(whoIs(pid, cluster, binary)))
}

/** The first lines of `postmaster.pid`, or null where there is no readable one. */
export function readPidFile(cluster: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) || 0 } : null
  } catch {
    return null
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
