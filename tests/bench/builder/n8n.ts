import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { anyFreePort } from '@daymark/tools'
import type { Page } from 'playwright-core'
import { largePlaybook } from './large-playbook.ts'

export const n8nVersion = '2.40.7'

const installLimitMs = 15 * 60_000

/**
 * Installs n8n from npm where it is not there yet: some 2,000 packages. Without their scripts, which build what only some
 * of its nodes use.
 */
async function install(folder: string): Promise<string> {
  const entry = path.join(folder, 'node_modules/n8n/bin/n8n')
  if (existsSync(entry)) return entry
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'package.json'), '{"private":true}')
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error']
  await promisify(execFile)('npm', ['install', `n8n@${n8nVersion}`, ...options], {
    cwd: folder,
    timeout: installLimitMs,
    env: { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}` },
  })
  return entry
}

function databaseEnv(databaseUrl: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  return {
    DB_TYPE: 'postgresdb',
    DB_POSTGRESDB_HOST: decodeURIComponent(hostname) || 'localhost',
    DB_POSTGRESDB_PORT: port,
    DB_POSTGRESDB_USER: decodeURIComponent(username),
    DB_POSTGRESDB_PASSWORD: decodeURIComponent(password),
    DB_POSTGRESDB_DATABASE: pathname.slice(1),
    DB_POSTGRESDB_SCHEMA: 'n8n',
  }
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz/readiness`)).ok
  } catch {
    return false
  }
}

async function waitFor(url: string, isOver: () => boolean): Promise<void> {
  for (let time = 0; time < 240; time += 1) {
    if (await isUp(url)) return
    if (isOver()) throw new Error('n8n ended instead of starting.')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('n8n did not start within two minutes.')
}

/**
 * Runs n8n for as long as the work takes, on a schema of its own of a PostgreSQL that runs.
 * @param folder - where it is installed, or is to be
 */
export async function withN8n<T>(
  folder: string,
  databaseUrl: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const entry = await install(folder)
  const home = await mkdtemp(path.join(tmpdir(), 'daymark-bench-n8n-home-'))
  const port = await anyFreePort()
  const server = spawn(process.execPath, [entry, 'start'], {
    cwd: folder,
    stdio: process.env['BENCH_N8N_LOG'] ? 'inherit' : 'ignore',
    env: {
      ...process.env,
      ...databaseEnv(databaseUrl),
      N8N_USER_FOLDER: home,
      N8N_PORT: String(port),
      N8N_LISTEN_ADDRESS: '127.0.0.1',
      N8N_SECURE_COOKIE: 'false',
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_TEMPLATES_ENABLED: 'false',
      N8N_PERSONALIZATION_ENABLED: 'false',
      N8N_HIRING_BANNER_ENABLED: 'false',
      N8N_RUNNERS_ENABLED: 'false',
    },
  })
  try {
    const url = `http://127.0.0.1:${port}`
    await waitFor(url, () => server.exitCode !== null)
    return await work(url)
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve))
    await rm(home, { recursive: true, force: true })
  }
}

/** What is nearest to each type of step that the large playbook has. */
const types: Readonly<
  Record<string, { type: string; typeVersion: number; parameters: object; onError?: string }>
> = {
  entry: { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
  split: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
  day: { type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: 1, unit: 'days' } },
  action: {
    type: 'n8n-nodes-base.emailSend',
    typeVersion: 2.1,
    parameters: {
      fromEmail: 'daymark@daymark.example',
      toEmail: 'admin@acme.example',
      subject: 'Your licenses',
    },
    onError: 'continueErrorOutput',
  },
  exit: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
}

/** The large playbook as a workflow of n8n: as many nodes, in the same places, and as many edges among them. */
function workflowOf(count: number): object {
  const { nodes, edges, name } = largePlaybook(count)
  const outputs = (id: string, exit: string) =>
    edges.filter(({ from, exit: other = 'next' }) => from === id && other === exit).map(({ to }) => to)
  const connections = nodes.map(({ id, type }) => {
    const exits =
      type === 'action'
        ? ['done', 'failed']
        : [...new Set(edges.filter(({ from }) => from === id).map(({ exit = 'next' }) => exit))]
    const main =
      type === 'split' ? [exits.flatMap((exit) => outputs(id, exit))] : exits.map((exit) => outputs(id, exit))
    return [
      id,
      { main: main.map((targets) => targets.map((node) => ({ node, type: 'main', index: 0 }))) },
    ] as const
  })
  return {
    name,
    nodes: nodes.map(({ id, type, position }) => ({
      id,
      name: id,
      position: [position?.x ?? 0, position?.y ?? 0],
      ...types[type],
    })),
    connections: Object.fromEntries(connections),
    settings: { executionOrder: 'v1' },
    active: false,
  }
}

/** Signs the page in as the owner of a new n8n, and keeps a workflow there. @returns its address */
export async function openN8n(page: Page, url: string, count: number): Promise<string> {
  const { request } = page.context()
  const owner = {
    email: 'bench@daymark.example',
    firstName: 'Bench',
    lastName: 'Mark',
    password: 'Daymark-2024',
  }
  const setUp = await request.post(`${url}/rest/owner/setup`, { data: owner })
  if (!setUp.ok()) throw new Error(`n8n took no owner: ${setUp.status()} ${await setUp.text()}`)
  const kept = await request.post(`${url}/rest/workflows`, { data: workflowOf(count) })
  if (!kept.ok()) throw new Error(`n8n took no workflow: ${kept.status()} ${await kept.text()}`)
  const { data } = (await kept.json()) as { data: { id: string } }
  return `${url}/workflow/${data.id}`
}
