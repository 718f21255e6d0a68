import { connectStore, registerActions, unsafeRoles } from '@daymark/store'
import { currentTraceContext, reportNotes } from '@daymark/telemetry'
import type { Logger } from 'pino'
import { type Action, actionTable, workflowBundlePath } from '../index.ts'
import { startDriver } from '../driver/driver.ts'
import type { MakeSimulatedPeople, Surroundings } from '../driver/simulated-people.ts'
import type { Delivering } from '../relay/deliver.ts'
import { startReaper } from '../relay/reaper.ts'
import { startRelay } from '../relay/relay.ts'
import { connectMail, type Mail } from '../sends/mail.ts'
import { type MailHealth, mailHealth } from '../sends/mail-health.ts'
import type { Services } from '../services.ts'
import { startTestSends } from '../test-sends/test-sends.ts'
import { createRunWorker, createSendWorkers } from '../worker.ts'
import type { WorkerConfig } from './config.ts'
import { failpoint } from './failpoint.ts'
import { settleNamespace } from './namespace.ts'
import { untilItAnswers } from './patience.ts'
import { connectTemporal } from './temporal.ts'

const mostConnections = 20

/** Simulated people come from outside, like anybody: by the API's address and the mailbox's. */
function doorPlaces(config: WorkerConfig): Surroundings['places'] {
  const { PUBLIC_URL: publicUrl, DAYMARK_URL: apiUrl = publicUrl, MAILBOX_URL: mailboxUrl = null } = config
  return { apiUrl, publicUrl, mailboxUrl }
}

function connectMails({ SMTP_URL, MAILBOX_SMTP_URL, MAIL_FROM }: WorkerConfig, health: MailHealth): Mail {
  const mailbox = MAILBOX_SMTP_URL === undefined ? null : connectMail(MAILBOX_SMTP_URL, MAIL_FROM)
  return { out: connectMail(SMTP_URL, MAIL_FROM), mailbox, health }
}

/**
 * Runs one worker process until it is stopped: workflows, sends, the relay and the driver. Start as many as
 * you like; they share the work through Temporal's task queues and PostgreSQL's locks.
 * @param actions - what this process can perform: the shipped ones and your own
 * @param makeSimulatedPeople - who acts for the people that a sandbox does not have; null: nobody
 */
export async function runProcess(
  config: WorkerConfig,
  actions: readonly Action[],
  logger: Logger,
  signal: AbortSignal,
  makeSimulatedPeople: MakeSimulatedPeople | null,
): Promise<void> {
  const table = actionTable(actions)
  const store = connectStore({
    databaseUrl: config.DATABASE_URL,
    maxConnections: mostConnections,
    onCommitted: reportNotes(logger),
    traceContext: currentTraceContext,
  })
  const definitions = actions.map(({ definition }) => definition)
  const simulatedPeople = makeSimulatedPeople?.({ store, places: doorPlaces(config), failpoint }) ?? null
  const unsafe = await untilItAnswers('the database', () => store.inSystem(unsafeRoles), logger, signal)
  if (unsafe !== null) throw new Error(unsafe)
  await untilItAnswers(
    'the database',
    async () => {
      await store.inSystem((tx) => registerActions(tx, definitions))
      await simulatedPeople?.checkTables()
    },
    logger,
    signal,
  )
  const temporal = await untilItAnswers('Temporal', () => connectTemporal(config), logger, signal)
  await settleNamespace(store, temporal.client, config.DAYMARK_LOST_RUNS)
  const mail = connectMails(config, mailHealth(store, logger))
  const services: Services = {
    store,
    mail,
    linkSecret: config.DAYMARK_SECRET,
    publicUrl: config.PUBLIC_URL,
    logger,
  }
  const delivering: Delivering = {
    store,
    client: temporal.client,
    continueAfterEvents: config.DAYMARK_HISTORY_LIMIT ?? null,
  }
  const options = {
    connection: temporal.native,
    namespace: config.TEMPORAL_NAMESPACE,
    bundlePath: await workflowBundlePath(),
    services,
    actions: table,
    cachedWorkflows: config.DAYMARK_WORKFLOW_CACHE,
    tracing: temporal.tracing,
  }
  const workers = [await createRunWorker(options), ...(await createSendWorkers(options))]
  const running = Promise.all(workers.map((worker) => worker.run()))
  const { MAILBOX_URL: mailboxUrl = null } = config
  const loops = [
    startRelay(delivering, logger),
    startReaper(delivering, logger),
    startDriver(delivering, logger, { simulatedPeople, mailboxUrl }),
    startTestSends(services, logger),
  ]
  logger.info({ actions: [...table.keys()] }, 'worker is running')
  signal.addEventListener('abort', () => workers.forEach((worker) => worker.shutdown()), { once: true })
  try {
    await running
  } finally {
    await Promise.all(loops.map((loop) => loop.stop()))
    mail.out.close()
    mail.mailbox?.close()
    await temporal.close()
    await store.close()
  }
}
