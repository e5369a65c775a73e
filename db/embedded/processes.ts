import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'

export const CLUSTER_NAME = 'weige'
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

/**
 * What a live pid is to the cluster folder: a postmaster that we started, now or in an earlier run, another
 * Postgres at work in it, or a stranger who got the pid later.
 */
export function whoIs(pid: number, cluster: string): 'ours' | 'other-postgres' | 'stranger' | 'gone' {
  if (!lifeOf(pid)) return 'gone'
  try {
    const { program, folder, command } = PROC ? fromProc(pid) : fromPs(pid, cluster)
    if (folder !== realpathSync(cluster) || !basename(program).startsWith('postgres')) return 'stranger'
    return command.includes(`cluster_name=${CLUSTER_NAME}`) ? 'ours' : 'other-postgres'
  } catch {
    return lifeOf(pid) ? 'stranger' : 'gone'
  }
}

/** Whether the process runs the program at `binary` as it is now, not one replaced since. */
export function runsFrom(pid: number, binary: string): boolean {
  if (!PROC) return ps(pid, 'command').startsWith(binary)
  return readlinkSync(`/proc/${pid}/exe`) === realpathSync(binary)
}

/** Pids of processes that still work in the cluster folder: what a killed postmaster leaves for a moment. */
export function workersIn(cluster: string): number[] {
  if (!PROC) return []
  const pids = readdirSync('/proc').map(Number)
  return pids.filter((pid) => pid > 0 && ['ours', 'other-postgres'].includes(whoIs(pid, cluster)))
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

function fromProc(pid: number) {
  return {
    program: readlinkSync(`/proc/${pid}/exe`),
    folder: readlinkSync(`/proc/${pid}/cwd`),
    command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
  }
}

/** Without /proc the working folder is not to be had; the command line names the cluster. */
function fromPs(pid: number, cluster: string) {
  const command = ps(pid, 'command')
  const folder = command.includes(` -D ${cluster} `) ? realpathSync(cluster) : ''
  return { program: ps(pid, 'comm'), folder, command }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
