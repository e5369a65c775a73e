import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('counters, gauges and histograms in the text format', () => {
  const metrics = createMetrics()
  const count = metrics.counter('jobs_total', 'Jobs.')
  count({ kind: 'a "b"\n' })()
  count({ kind: 'a "b"\n' })(2)
  metrics.gauge('depth', 'Depth.', () => 7)
  const observe = metrics.histogram('batch', 'Batch sizes.', [1, 10])
  for (const value of [1, 5, 50]) observe(value)
  const text = metrics.text()
  expect(text).toContain(
    '# HELP jobs_total Jobs.\n# TYPE jobs_total counter\njobs_total{kind="a \\"b\\"\\n"} 3\n',
  )
  expect(text).toContain('# TYPE depth gauge\ndepth 7\n')
  expect(text).toContain(
    'batch_bucket{le="1"} 1\nbatch_bucket{le="10"} 2\nbatch_bucket{le="+Inf"} 3\nbatch_sum 56\nbatch_count 3\n',
  )
  expect(text.endsWith('\n')).toBe(true)
})
