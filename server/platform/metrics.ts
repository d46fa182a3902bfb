import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import type { Door } from './db.ts'

/** Upper bounds of the duration buckets, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Series = { readonly buckets: number[]; sum: number; count: number }

/** Figures of this node, as Prometheus reads them. */
export type Metrics = {
  /** Notes an answered request. */
  note(operation: string, status: number, seconds: number): void
  text(): string
  close(): void
}

/** Begins to count. Streams are counted when they end, with the time they stood. */
export function openMetrics(door: Door, streams: () => number): Metrics {
  const series = new Map<string, Series>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    note: (operation, status, seconds) => {
      const labels = `operation="${operation}",status="${Math.floor(status / 100)}xx"`
      const one = series.get(labels) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 }
      series.set(labels, one)
      const at = bounds.findIndex((bound) => seconds <= bound)
      if (at >= 0) one.buckets[at] = (one.buckets[at] ?? 0) + 1
      one.sum += seconds
      one.count += 1
    },
    text: () => {
      const { heapUsed, rss, external } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const lines = [
        ...histogram(series),
        ...gauge(
          'tanggap_database_connections',
          'Connections of the pool',
          { total: door.pool.total, idle: door.pool.idle },
          'state',
        ),
        ...gauge('tanggap_database_waiting', 'Requests that wait for a connection', door.pool.waiting),
        ...gauge('tanggap_streams', 'Live connections of screens', streams()),
        ...gauge('process_resident_memory_bytes', 'Memory of the process', rss),
        ...gauge('nodejs_heap_used_bytes', 'Memory in use by objects', heapUsed),
        ...gauge('nodejs_external_memory_bytes', 'Memory in use outside of the heap', external),
        ...gauge(
          'nodejs_eventloop_delay_seconds',
          'Delay of the event loop since the last look',
          {
            '0.5': delay.percentile(50) / 1e9,
            '0.99': delay.percentile(99) / 1e9,
            '1': delay.max / 1e9,
          },
          'quantile',
        ),
        '# HELP process_cpu_seconds_total Time of processors used',
        '# TYPE process_cpu_seconds_total counter',
        `process_cpu_seconds_total ${(user + system) / 1e6}`,
      ]
      delay.reset()
      return `${lines.join('\n')}\n`
    },
    close: () => delay.disable(),
  }
}

/** Notes every answer of the server, by the name of its endpoint. */
export function noteAnswers(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.note(request.routeOptions.config.operation ?? 'other', reply.statusCode, reply.elapsedTime / 1000)
  })
}

function histogram(series: ReadonlyMap<string, Series>): readonly string[] {
  const name = 'tanggap_request_seconds'
  const lines = [...series].flatMap(([labels, { buckets, sum, count }]) => {
    let below = 0
    const counted = bounds.map((bound, at) => {
      below += buckets[at] ?? 0
      return `${name}_bucket{${labels},le="${bound}"} ${below}`
    })
    return [
      ...counted,
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sum}`,
      `${name}_count{${labels}} ${count}`,
    ]
  })
  return [`# HELP ${name} Time to answer a request`, `# TYPE ${name} histogram`, ...lines]
}

function gauge(
  name: string,
  help: string,
  value: number | Readonly<Record<string, number>>,
  label = '',
): readonly string[] {
  const values =
    typeof value === 'number'
      ? [`${name} ${value}`]
      : Object.entries(value).map(([one, at]) => `${name}{${label}="${one}"} ${at}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values]
}
