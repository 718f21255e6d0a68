import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Client, createClient } from '@daymark/contract'
import { anyFreePort, type ServerProcess, startServerProcess } from '@daymark/tools'
import { Client as TemporalClient, Connection } from '@temporalio/client'
import { parse } from 'yaml'
import { valueOf } from './api.ts'
import { installAndMigrate } from './checkout.ts'
import { type Cost, costOf, type Scales } from './cost.ts'
import { cpuMs } from './cpu.ts'
import { startBareServers } from './servers.ts'
import { batchesOf, inParallel, zoneAtNight } from './timing.ts'

const run = promisify(execFile)
const callers = 10
const rowsAtOnce = 250
const patienceMs = 120_000
const lookEveryMs = 50

/** The Daymark of some clone, as people run it, on servers of its own. */
export interface RunningClone {
  /** Enrols so many accounts of a new workspace in that clone's seat expansion, and weighs their runs. */
  play(workspaceId: string, count: number): Promise<Cost>
  stop(): Promise<void>
}

/** @throws when it stays false for long */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`${what} took too long.`)
    await sleep(lookEveryMs)
  }
}

/** Accounts that could be enrolled, and the playbook: all through the API, which commits share. */
async function populate(client: Client, accountIds: readonly string[], document: { id: string }) {
  const [at, signedUpAt] = [new Date().toISOString(), '2020-01-01T00:00:00Z']
  const timeZone = zoneAtNight(Date.now())
  const csm = { name: 'The CSM', email: 'csm-1@daymark.example', role: 'csm', timeZone: 'Etc/UTC' }
  await valueOf(client.putMembers({ body: { rows: [{ id: 'csm-1', ...csm }] } }))
  const known = { planTier: 'Basic', seats: 10, ownerId: 'csm-1', timeZone, signedUpAt }
  for (const some of batchesOf(accountIds, rowsAtOnce)) {
    const accounts = some.map((id) => ({ id, name: `Company ${id}`, ...known }))
    await valueOf(client.putAccounts({ body: { rows: accounts } }))
    const admins = some.map((accountId) => ({
      id: `${accountId}-admin`,
      accountId,
      name: `Admin of ${accountId}`,
      email: `admin@${accountId}.example`,
      role: 'admin',
      consentBasis: 'consent' as const,
    }))
    await valueOf(client.putContacts({ body: { rows: admins } }))
    const usage = some.flatMap((accountId) => [
      { accountId, metric: 'seats', at, used: 8, limit: 10 },
      { accountId, metric: 'unlicensed', at, used: 2 },
    ])
    await valueOf(client.recordUsages({ body: { rows: usage } }))
  }
  const params = { id: document.id }
  await valueOf(client.putDraft({ params, body: document as never }))
  await valueOf(client.publishPlaybook({ params, body: {} }))
}

async function enrolAll(client: Client, accountIds: readonly string[], playbookId: string) {
  const runIds: string[] = []
  await inParallel(accountIds, callers, async (accountId) => {
    const body = { accountId, key: 'bench' }
    const { runId, reason } = await valueOf(client.enrolAccount({ params: { id: playbookId }, body }))
    if (runId === null) throw new Error(`${accountId} was not enrolled: ${reason}`)
    runIds.push(runId)
  })
  return runIds
}

/** Installs and migrates a clone, and starts its API and a worker. */
export async function startClone(folder: string): Promise<RunningClone> {
  const servers = await startBareServers()
  const { databaseUrl, migrationUrl, temporal, mailbox, pids } = servers
  await installAndMigrate(folder, migrationUrl)
  const node = path.join(folder, 'node_modules/node/bin/node')
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    SMTP_URL: mailbox.smtpUrl,
    PORT: String(port),
    PUBLIC_URL: url,
    DAYMARK_SECRET: 'the secret of the benchmarks',
    LOG_LEVEL: 'warn',
  }
  const start = (entry: string): Promise<ServerProcess> =>
    startServerProcess({
      command: node,
      args: [path.join(folder, entry)],
      env,
      cwd: folder,
      logFile: path.join(servers.folder, `${path.basename(path.dirname(entry))}.log`),
      stopSignal: 'SIGTERM',
    })
  const [api, worker] = [await start('engine/api/src/server.ts'), await start('workers/src/main.ts')]
  await until(async () => (await fetch(`${url}/health/ready`)).ok, `Starting the Daymark of ${folder}`)
  const connection = await Connection.connect({ address: temporal.address })
  const client = new TemporalClient({ connection, namespace: temporal.namespace })
  const document = parse(await readFile(path.join(folder, 'playbooks/seat-expansion.yaml'), 'utf8')) as {
    id: string
  }
  const scales: Scales = {
    client,
    mailbox,
    readings: () => ({
      temporal: cpuMs(pids.temporal),
      postgres: cpuMs(pids.postgres),
      worker: cpuMs([worker.pid, api.pid]),
    }),
  }

  async function apiOf(workspaceId: string): Promise<Client> {
    const args = [path.join(folder, 'engine/api/src/create-key.ts'), '--workspace', workspaceId]
    const { stdout } = await run(node, args, { env, cwd: folder })
    return createClient({ baseUrl: url, apiKey: stdout.trim(), fetch })
  }

  async function untilStarted(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds) {
      const isThere = () => client.workflow.getHandle(runId).describe()
      await until(() => isThere().then(() => true), `Starting run ${runId}`)
    }
  }

  return {
    async play(workspaceId, count) {
      const api = await apiOf(workspaceId)
      const accountIds = Array.from({ length: count }, (_, index) => `account-${index}`)
      await populate(api, accountIds, document)
      return costOf(scales, async () => {
        const runIds = await enrolAll(api, accountIds, document.id)
        await untilStarted(runIds)
        return runIds
      })
    },
    async stop() {
      await connection.close()
      await worker.stop()
      await api.stop()
      await servers.stop()
    },
  }
}
