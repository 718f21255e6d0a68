import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type ServerProcess, startServerProcess } from '@daymark/tools'

const clone = fileURLToPath(new URL('../../../', import.meta.url))

/** Daymark as `npm start` starts it. */
export interface Product {
  url: string
  key: string
  /** The folder where it keeps its state. */
  state: string
  stop: () => Promise<void>
}

/** What would lead the launcher elsewhere than to its own embedded servers. */
const elsewhere = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'PORT', 'PUBLIC_URL', 'METRICS_PORT']

const startsWithinMs = 300_000
const lookEveryMs = 200

/** Starts Daymark with the sample in a folder of its own, on free ports. Rejects with its last words. */
export async function startProduct(onProgress: (line: string) => void = () => undefined): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'daymark-e2e-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  chmodSync(folder, 0o755)
  const logFile = join(folder, 'launcher.log')
  const state = join(folder, 'state')
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !elsewhere.includes(name)))
  onProgress('Starting Daymark with the sample for the browser …')
  const launcher = await startServerProcess({
    command: process.execPath,
    args: [join(clone, 'tools', 'src', 'start.ts')],
    cwd: clone,
    env: { ...env, DAYMARK_STATE: state },
    logFile,
    stopSignal: 'SIGTERM',
    stopTimeout: 60_000,
  })
  const stop = async () => {
    await launcher.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { ...(await untilReady(launcher)), state, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Reads the address and the key where a person would: in what the launcher prints last. */
async function untilReady(launcher: ServerProcess): Promise<{ url: string; key: string }> {
  let hasEnded = false
  void launcher.exited.then(() => (hasEnded = true))
  const deadline = performance.now() + startsWithinMs
  const printed = () => (existsSync(launcher.logFile) ? readFileSync(launcher.logFile, 'utf8') : '')
  while (!hasEnded && performance.now() < deadline) {
    const [, url, key] = /Daymark is ready:.*?(http\S+?)\/#key=([\w-]+)/.exec(printed()) ?? []
    if (url !== undefined && key !== undefined) return { url, key }
    await sleep(lookEveryMs)
  }
  throw new Error(`npm start did not become ready:\n${printed().split('\n').slice(-30).join('\n')}`)
}
