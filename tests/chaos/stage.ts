import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectStore, registerActions, type Store } from '@daymark/store'
import { type Mailbox, type ServerProcess, startMailbox } from '@daymark/tools'
import { shippedActions, workflowBundlePath } from '@daymark/workers'
import { type Life, startWorker, type Workplace } from './worker-process.ts'

/** All that survives the workers of one test: people, mailbox, and where the servers are. */
export interface Stage {
  store: Store
  mailbox: Mailbox
  workplace: Workplace
  /** Starts a worker process; whatever still runs at the end is stopped. */
  hire(life: Life): Promise<ServerProcess>
  /** What the workers have had to say, last lines first to be read when something is wrong. */
  workerLogs(): Promise<string>
  close(): Promise<void>
}

type Servers = Pick<Workplace, 'databaseUrl' | 'temporalAddress' | 'namespace'>

const longestLog = 4_000
const longestLogs = 12_000

/** Sets the stage on servers that run. The database is migrated and empty. */
export async function setStage(servers: Servers): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-chaos-'))
  const mailbox = await startMailbox({ dir: path.join(folder, 'mailbox') })
  const store = connectStore({ databaseUrl: servers.databaseUrl, maxConnections: 5 })
  const definitions = shippedActions.map(({ definition }) => definition)
  await store.inSystem((tx) => registerActions(tx, definitions))
  // Built here, so that worker processes find it.
  await workflowBundlePath()
  const workplace = { ...servers, smtpUrl: mailbox.smtpUrl, mailboxUrl: mailbox.httpUrl, folder }
  const workers: ServerProcess[] = []
  return {
    store,
    mailbox,
    workplace,
    async hire(life) {
      const worker = await startWorker(workplace, life)
      workers.push(worker)
      return worker
    },
    async workerLogs() {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.log'))
      const logs = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
      return logs
        .map((log) => log.slice(-longestLog))
        .join('\n---\n')
        .slice(-longestLogs)
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await mailbox.stop()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Rejects when the worker ends, which it should not: to be given to those who wait. */
export function endOf(worker: ServerProcess, stage: Stage): Promise<never> {
  const ending = worker.exited.then(async ({ code, signal }) => {
    throw new Error(`A worker ended (${signal ?? code}):\n${await stage.workerLogs()}`)
  })
  // It ends when the stage is closed, too, and then nobody listens.
  ending.catch(() => undefined)
  return ending
}
