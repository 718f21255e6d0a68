import { startMailbox } from '../mailbox/start-mailbox.ts'
import { type RunningPostgres, startPostgres } from '../postgres/start-postgres.ts'
import { findTemporal } from '../temporal/find.ts'
import { startTemporal } from '../temporal/start-temporal.ts'
import { say, since, warn } from './say.ts'
import type { State } from './state.ts'
import { supervise } from './supervise.ts'

/** A part that Daymark needs: what its processes must know of it, and what a person may want to see. */
export interface Service {
  env: Record<string, string>
  /** A page for people, if it has one. */
  page?: string
  stop: () => Promise<void>
}

const notOurs = { stop: () => Promise.resolve() }

/**
 * PostgreSQL: yours at DATABASE_URL, else the embedded one, whose superuser migrates and whose plain login is for the
 * processes.
 */
export async function databaseService(
  state: State,
  env: NodeJS.ProcessEnv,
): Promise<Service & { identity: string; migrationUrl: string }> {
  const given = env['DATABASE_URL']
  if (given) {
    const { host, pathname } = new URL(given)
    say(`Database: yours, at ${host}${pathname}`)
    return {
      env: { DATABASE_URL: given },
      migrationUrl: given,
      identity: `${host}${pathname}`,
      ...notOurs,
    }
  }
  const started = performance.now()
  const port = await state.port('postgres')
  const start = () =>
    startPostgres({ dataDir: state.path('postgres'), port, logFile: state.path('logs', 'postgres.log') })
  const { first, stop } = await supervise({ name: 'PostgreSQL', start, onTrouble: warn })
  sayWhere(first, started)
  return { env: { DATABASE_URL: first.loginUrl }, migrationUrl: first.url, identity: 'embedded', stop }
}

function sayWhere({ place, port }: RunningPostgres, started: number): void {
  say(`Database: embedded PostgreSQL on port ${port} (${since(started)})`)
  if (!place.moved) return
  say(
    `  Its data is in ${place.cluster}: PostgreSQL does not run as root, and its user cannot enter the state folder.`,
  )
}

/** Temporal: yours at TEMPORAL_ADDRESS, else a dev server on a file. */
export async function temporalService(state: State, env: NodeJS.ProcessEnv): Promise<Service> {
  const given = env['TEMPORAL_ADDRESS']
  if (given) {
    say(`Temporal: yours, at ${given}`)
    return { env: { TEMPORAL_ADDRESS: given }, ...notOurs }
  }
  const command = await findTemporal({ onProgress: say })
  const started = performance.now()
  const [port, uiPort] = [await state.port('temporal'), await state.port('temporalUi')]
  const start = () =>
    startTemporal({
      command,
      port,
      uiPort,
      file: state.path('temporal', 'temporal.db'),
      logFile: state.path('logs', 'temporal.log'),
    })
  const { first, stop } = await supervise({ name: 'Temporal', start, onTrouble: warn })
  say(`Temporal: dev server on port ${port} (${since(started)})`)
  return {
    env: {
      TEMPORAL_ADDRESS: first.address,
      TEMPORAL_NAMESPACE: first.namespace,
      ...(first.uiUrl !== undefined && { TEMPORAL_UI_URL: first.uiUrl }),
    },
    ...(first.uiUrl === undefined ? {} : { page: first.uiUrl }),
    stop,
  }
}

/**
 * Mail: your SMTP_URL, else a mailbox that keeps everything here and delivers nothing. What sandboxes send goes to the
 * mailbox in either case.
 */
export async function mailService(state: State, env: NodeJS.ProcessEnv): Promise<Service> {
  const given = env['SMTP_URL']
  const [smtpPort, httpPort] = [await state.port('smtp'), await state.port('mailbox')]
  const { smtpUrl, httpUrl, stop } = await startMailbox({ dir: state.path('mail'), smtpPort, httpPort })
  const mailbox = { MAILBOX_SMTP_URL: smtpUrl, MAILBOX_URL: httpUrl }
  if (given) {
    say(`Mail: yours, at ${new URL(given).host}. Daymark will really send; what sandboxes send stays here`)
    return { env: { SMTP_URL: given, ...mailbox }, page: httpUrl, stop }
  }
  say(`Mail: kept in a mailbox here, nothing leaves this machine`)
  return { env: { SMTP_URL: smtpUrl, ...mailbox }, page: httpUrl, stop }
}
