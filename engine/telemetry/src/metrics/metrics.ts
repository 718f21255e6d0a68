import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** What this process has counted since it began. */
export const registry = new Registry()
const registers = [registry]

const daySeconds = 86_400

/** Every metric that is counted where something happens. What they mean, for people: docs/observability.md. */
export const metrics = {
  enrolments: new Counter({
    name: 'daymark_enrolments_total',
    help: 'Decisions about enrolments, by playbook, outcome and code.',
    labelNames: ['playbook', 'outcome', 'code'],
    registers,
  }),
  sends: new Counter({
    name: 'daymark_sends_total',
    help: 'Changes of sends: sent, failed, retried, ambiguous, or held back (by code).',
    labelNames: ['action', 'channel', 'outcome', 'code'],
    registers,
  }),
  lateness: new Histogram({
    name: 'daymark_lateness_seconds',
    help: 'How long after it was due a step was asked, by its type and the clock of its workspace.',
    labelNames: ['step_type', 'clock'],
    buckets: [1, 5, 30, 60, 300, 900, 3600, 6 * 3600, daySeconds, 3 * daySeconds],
    registers,
  }),
  runsEnded: new Counter({
    name: 'daymark_runs_ended_total',
    help: 'Runs that have ended, by outcome.',
    labelNames: ['outcome'],
    registers,
  }),
  deliveries: new Counter({
    name: 'daymark_outbox_deliveries_total',
    help: 'What the relay delivered to Temporal, could not deliver, or set aside, by kind.',
    labelNames: ['kind', 'outcome'],
    registers,
  }),
  driverInstants: new Counter({
    name: 'daymark_driver_instants_total',
    help: 'Instants that the driver has moved held clocks to.',
    registers,
  }),
  driverTouches: new Counter({
    name: 'daymark_driver_runs_touched_total',
    help: 'How often the driver had a run do what is due.',
    registers,
  }),
  driverArrivals: new Counter({
    name: 'daymark_driver_arrivals_total',
    help: 'Facts ingested for later that have happened on held clocks.',
    registers,
  }),
  driverFailures: new Counter({
    name: 'daymark_driver_failures_total',
    help: 'How often a held clock could not be moved on.',
    registers,
  }),
  activityFailures: new Counter({
    name: 'daymark_activity_failures_total',
    help: 'Tries of activities that failed and are repeated, by activity.',
    labelNames: ['activity'],
    registers,
  }),
  stuckTries: new Counter({
    name: 'daymark_stuck_tries_total',
    help: 'Tries of what our own database answers, beyond the fifth, by activity: a run does not get on.',
    labelNames: ['activity'],
    registers,
  }),
  requests: new Histogram({
    name: 'daymark_http_request_seconds',
    help: 'How long requests took, by method, route and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers,
  }),
} as const

let hasProcessMetrics = false

/** Measures this process, too: memory, garbage collection, the event loop's lag. */
export function measureProcess(): void {
  if (hasProcessMetrics) return
  hasProcessMetrics = true
  collectDefaultMetrics({ register: registry })
}
