import { leaveAddress } from './address.ts'
import { apiKey } from './key.ts'
import { entries } from './contracts.ts'
import { runNode } from './node-process.ts'
import { ownProcess } from './processes.ts'
import { untilReady } from './ready.ts'
import { loadSampleOnce } from './sample.ts'
import { say, since } from './say.ts'
import { databaseService, mailService, temporalService } from './services.ts'
import type { Shutdown } from './shutdown.ts'
import type { State } from './state.ts'
import { buildUi } from './ui.ts'
import { saySummary } from './summary.ts'

export interface LaunchOptions {
  state: State
  shutdown: Shutdown
  env: NodeJS.ProcessEnv
  /** Begin without the sample. */
  empty: boolean
}

/** Starts everything, in order, and says where to go. Rejects with what did not work, in words. */
export async function launch({ state, shutdown, env, empty }: LaunchOptions): Promise<void> {
  const started = performance.now()
  const mail = await mailService(state, env)
  shutdown.add('mailbox', mail.stop)
  const [database, temporal] = await Promise.all([
    databaseService(state, env).then((service) => {
      shutdown.add('postgres', service.stop)
      return service
    }),
    temporalService(state, env).then((service) => {
      shutdown.add('temporal', service.stop)
      return service
    }),
    buildUi(state, env),
  ])

  const port = env['PORT'] ? Number(env['PORT']) : await state.port('api')
  const localUrl = `http://127.0.0.1:${port}`
  const url = env['PUBLIC_URL'] ?? `http://localhost:${port}`
  const shared = {
    ...env,
    ...mail.env,
    ...database.env,
    ...temporal.env,
    DAYMARK_SECRET: env['DAYMARK_SECRET'] ?? state.settings.secret,
    PORT: String(port),
    PUBLIC_URL: url,
    DAYMARK_URL: localUrl,
  }

  await migrate(state, { ...shared, DATABASE_URL: database.migrationUrl })
  const { key } = await apiKey(state, database.identity, shared)

  const workers = Math.max(1, Number(env['DAYMARK_WORKERS'] ?? 1) || 1)
  for (let index = 1; index <= workers; index++) {
    const name = workers === 1 ? 'worker' : `worker-${index}`
    shutdown.add('worker', (await ownProcess(state, 'worker', name, withMetricsPort(shared, index - 1))).stop)
  }
  shutdown.add('api', (await ownProcess(state, 'api', 'api', shared)).stop)
  await untilReady(localUrl, state.path('logs', 'api.log'))
  shutdown.add('api', leaveAddress(state, localUrl))

  const { identity } = database
  const sampleEnv = { ...shared, DAYMARK_URL: localUrl, DAYMARK_API_KEY: key }
  await loadSampleOnce({ state, identity, leaveOut: empty, env: sampleEnv })
  saySummary({
    url,
    key,
    keyFile: state.path('key'),
    mailbox: mail.page,
    temporal: temporal.page,
    logs: state.path('logs'),
    hasSample: state.settings.samples[identity] === 'loaded',
    seconds: since(started),
  })
}

/** Workers cannot share a port: each further one takes the next. */
function withMetricsPort(env: NodeJS.ProcessEnv, index: number): NodeJS.ProcessEnv {
  const first = Number(env['METRICS_PORT'])
  return env['METRICS_PORT'] ? { ...env, METRICS_PORT: String(first + index) } : env
}

async function migrate(state: State, env: NodeJS.ProcessEnv): Promise<void> {
  const started = performance.now()
  const logFile = state.path('logs', 'migrate.log')
  await runNode({ entry: entries.migrate, env, logFile, onLine: () => undefined })
  say(`Tables: up to date (${since(started)})`)
}
