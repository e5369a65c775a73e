interface Family {
  kind: 'counter' | 'gauge' | 'histogram'
  help: string
  lines: () => string[]
}

type Labels = Record<string, string | number>

export interface Metrics {
  /** Answers a function that gives the series of some labels; that adds 1, or `by`. */
  counter(name: string, help: string): (labels?: Labels) => (by?: number) => void
  /** `read` is called when the page is asked for. */
  gauge(name: string, help: string, read: () => number): void
  /** Answers a function that records one value. Bounds are inclusive upper ends, ascending. */
  histogram(name: string, help: string, bounds: readonly number[]): (value: number) => void
  /** All families in the Prometheus text format. */
  text(): string
}

const escaped = (value: string | number) =>
  String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function series(name: string, labels: Labels | undefined): string {
  if (!labels) return name
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`)
  return `${name}{${pairs.join(',')}}`
}

/** The process's own numbers: each node answers for itself. */
export function createMetrics(): Metrics {
  const families = new Map<string, Family>()
  const metrics: Metrics = {
    counter(name, help) {
      const all = new Map<string, { value: number }>()
      families.set(name, {
        kind: 'counter',
        help,
        lines: () => [...all].map(([key, { value }]) => `${key} ${value}`),
      })
      return (labels) => {
        const key = series(name, labels)
        const held = all.get(key) ?? { value: 0 }
        all.set(key, held)
        return (by = 1) => {
          held.value += by
        }
      }
    },
    gauge(name, help, read) {
      families.set(name, { kind: 'gauge', help, lines: () => [`${name} ${read()}`] })
    },
    histogram(name, help, bounds) {
      const buckets = new Array<number>(bounds.length).fill(0)
      let sum = 0
      let count = 0
      const lines = () => [
        ...bounds.map((le, index) => `${series(`${name}_bucket`, { le })} ${buckets[index]}`),
        `${series(`${name}_bucket`, { le: '+Inf' })} ${count}`,
        `${name}_sum ${sum}`,
        `${name}_count ${count}`,
      ]
      families.set(name, { kind: 'histogram', help, lines })
      return (value) => {
        sum += value
        count += 1
        for (let index = bounds.length - 1; index >= 0 && value <= bounds[index]; index--) buckets[index] += 1
      }
    },
    text() {
      const blocks = [...families].map(([name, { kind, help, lines }]) =>
        [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines()].join('\n'),
      )
      return `${blocks.join('\n')}\n`
    },
  }
  processMetrics(metrics)
  return metrics
}

function processMetrics(metrics: Metrics): void {
  const started = Date.now() / 1000
  metrics.gauge('process_cpu_seconds_total', 'User and system time of the process.', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss())
  metrics.gauge('nodejs_heap_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed)
  metrics.gauge('process_start_time_seconds', 'Start of the process.', () => started)
}
