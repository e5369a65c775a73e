import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

interface Stat {
  pid: number
  parent: number
  cpu: number
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
  } catch {
    return undefined
  }
}

/** CPU milliseconds that a process has used so far, with those of its living children when asked (Linux). */
export function cpuOf(pid: number, withChildren = false): number {
  const own = statOf(pid)?.cpu ?? 0
  if (!withChildren) return own
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = all.map((name) => statOf(Number(name))).filter((stat) => stat?.parent === pid)
  return children.reduce((sum, stat) => sum + (stat?.cpu ?? 0), own)
}

/** Resident memory of a process in MB (Linux). */
export function rssOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024)
}

/** Prints what each process used of the CPU in a stretch of time. */
export function cpuLine(name: string, pids: Record<string, { pid: number; children?: boolean }>) {
  const before = Object.entries(pids).map(
    ([label, { pid, children }]) => [label, cpuOf(pid, children)] as const,
  )
  const begun = Date.now()
  return () => {
    const wall = Date.now() - begun
    const used = before.map(([label, cpu]) => {
      const { pid, children } = pids[label]
      return `${label} ${Math.round(((cpuOf(pid, children) - cpu) / wall) * 100)} %`
    })
    console.log(`  CPU ${name}: ${used.join(', ')}`)
  }
}
