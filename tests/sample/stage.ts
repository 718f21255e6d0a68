import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp, temporalOver } from '@daymark/api'
import { type Client, createClient } from '@daymark/contract'
import { simulatedPeopleForApi } from '@daymark/simulated-people/api'
import { connectStore, createApiKey, createWorkspace, type Store } from '@daymark/store'
import {
  anyFreePort,
  type Mailbox,
  type ServerProcess,
  startMailbox,
  startServerProcess,
} from '@daymark/tools'
import { Client as TemporalClient } from '@temporalio/client'
import { pino } from 'pino'
import { connectTemporal } from '../setup/temporal.ts'

const fileOf = (place: string): string => fileURLToPath(new URL(`../../${place}`, import.meta.url))
const secret = 'a secret that signs the links of tests'

/** Daymark as `npm start` starts it, but for the mailbox: each worker may have one of its own. */
export interface Stage {
  store: Store
  temporal: TemporalClient
  /** A new held workspace at the beginning of the sample's year, as the launcher makes it. */
  openWorkspace(id: string): Promise<{ client: Client; load(): Promise<string> }>
  startWorker(mailbox: Mailbox): Promise<ServerProcess>
  /** `name:count` of the failpoint that the next worker dies at. */
  nextWorkerDiesOf(failpoint: string): void
  startMailbox(): Promise<Mailbox>
  stop(): Promise<void>
}

/** Where the stage is set: a migrated database of its own, and Temporal. */
interface Servers {
  databaseUrl: string
  address: string
  namespace: string
}

export async function openStage({ databaseUrl, address, namespace }: Servers): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'daymark-sample-'))
  const connection = await connectTemporal(address)
  const temporal = new TemporalClient({ connection, namespace })
  const store = connectStore({ databaseUrl, maxConnections: 10 })
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const app = await buildApp({
    store,
    temporal: temporalOver(temporal),
    simulatedPeople: simulatedPeopleForApi,
    secret,
    publicUrl: url,
    mailboxUrl: null,
    temporalUiUrl: null,
    wallNow: () => Date.now(),
    logger: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
  })
  await app.listen({ port, host: '127.0.0.1' })
  const mailboxes: Mailbox[] = []
  const processes: ServerProcess[] = []
  const logFile = (name: string) => path.join(folder, `${name}-${randomBytes(4).toString('hex')}.log`)
  let nextFailpoint: string | null = null
  const shared = { PATH: process.env['PATH'], HOME: process.env['HOME'] }

  const start = async (name: string, entry: string, env: NodeJS.ProcessEnv) => {
    const started = await startServerProcess({
      command: process.execPath,
      args: ['--enable-source-maps', fileOf(entry)],
      env: { ...shared, ...env },
      logFile: logFile(name),
      stopSignal: 'SIGTERM',
    })
    processes.push(started)
    return started
  }

  return {
    store,
    temporal,
    async openWorkspace(id) {
      const heldAt = Date.UTC(2024, 0, 1)
      const settings = { touchCap: { touches: 2, days: 14 } }
      const apiKey = await store.inSystem(async (tx) => {
        await createWorkspace(tx, { id, name: id, timeZone: 'UTC', heldAt, settings })
        return createApiKey(tx, id, 'test')
      })
      return {
        client: createClient({ baseUrl: url, apiKey, fetch }),
        async load() {
          const env = { DAYMARK_URL: url, DAYMARK_API_KEY: apiKey }
          const loader = await start('load', 'engine/cli/src/sample/load.ts', env)
          const { code } = await loader.exited
          const said = await readFile(loader.logFile, 'utf8')
          if (code !== 0) throw new Error(`The sample was not loaded:\n${said}`)
          return said
        },
      }
    },
    nextWorkerDiesOf(failpoint) {
      nextFailpoint = failpoint
    },
    startWorker(mailbox) {
      const failpoint = nextFailpoint
      nextFailpoint = null
      return start('worker', 'workers/src/main.ts', {
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        SMTP_URL: mailbox.smtpUrl,
        MAILBOX_SMTP_URL: mailbox.smtpUrl,
        MAILBOX_URL: mailbox.httpUrl,
        PUBLIC_URL: url,
        DAYMARK_SECRET: secret,
        LOG_LEVEL: 'warn',
        ...(failpoint !== null && { DAYMARK_FAILPOINT: failpoint }),
      })
    },
    async startMailbox() {
      const mailbox = await startMailbox({ dir: await mkdtemp(path.join(folder, 'mailbox-')) })
      mailboxes.push(mailbox)
      return mailbox
    },
    async stop() {
      await Promise.all(processes.map((running) => running.stop()))
      await app.close()
      await Promise.all(mailboxes.map((mailbox) => mailbox.stop()))
      await connection.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}
