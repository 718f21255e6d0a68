import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { logTail } from '../process/log-tail.ts'
import { anyFreePort } from '../process/ports.ts'
import { type Exit, type ServerProcess, describeExit, startServerProcess } from '../process/server-process.ts'
import { startArguments } from './flags.ts'

const run = promisify(execFile)
const namespace = 'default'

export interface TemporalOptions {
  /** The Temporal CLI, from findTemporal. */
  command: string
  logFile: string
  /** Defaults to any free port below 32768. */
  port?: number
  /** Serve Temporal's own page here; left out: none. */
  uiPort?: number
  /** SQLite file that keeps everything; left out: in memory. */
  file?: string
  /** For tests of the wall clock only. */
  timeSkipping?: boolean
  /** How long closed runs keep their history; at least one day. Default 30. */
  retentionDays?: number
}

export interface RunningTemporal {
  /** `host:port` for clients. */
  address: string
  namespace: string
  /** Temporal's own page, if it was asked for. */
  uiUrl: string | undefined
  pid: number
  logFile: string
  exited: Promise<Exit>
  stop: () => Promise<void>
}

/** Starts the Temporal dev server; resolves when it serves. Rejects with the tail of its log when it does not. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const port = options.port ?? (await anyFreePort())
  if (options.file !== undefined) mkdirSync(dirname(options.file), { recursive: true })
  const { uiPort, file } = options
  const server = await startServerProcess({
    command: options.command,
    args: startArguments({
      port,
      ...(uiPort === undefined ? {} : { uiPort }),
      ...(file === undefined ? {} : { file }),
      timeSkipping: options.timeSkipping ?? false,
    }),
    logFile: options.logFile,
    stopSignal: 'SIGINT',
  })
  const address = `127.0.0.1:${port}`
  try {
    await untilServing(options.command, address, server)
    await setRetention(options.command, address, options.retentionDays ?? 30)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    ...server,
    address,
    namespace,
    uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
  }
}

/** Asks for the server's health until it says SERVING; gives up when it ends, or after a minute. */
async function untilServing(command: string, address: string, server: ServerProcess): Promise<void> {
  let ended: Exit | undefined
  void server.exited.then((exit) => (ended = exit))
  const deadline = Date.now() + 60_000
  for (let pause = 100; ; pause = Math.min(pause * 1.5, 1_000)) {
    await sleep(pause)
    if (ended === undefined && (await isServing(command, address))) return
    if (ended === undefined && Date.now() < deadline) continue
    const how = ended === undefined ? 'did not say SERVING within a minute' : `ended (${describeExit(ended)})`
    throw new Error(
      `Temporal ${how} at ${address}. The end of ${server.logFile}:\n${logTail(server.logFile)}`,
    )
  }
}

async function isServing(command: string, address: string): Promise<boolean> {
  try {
    const { stdout } = await run(
      command,
      ['operator', 'cluster', 'health', '--address', address, '--command-timeout', '5s'],
      { timeout: 10_000 },
    )
    // NOT_SERVING has no word boundary before its second word.
    return /\bSERVING\b/.test(stdout)
  } catch {
    return false
  }
}

/** The dev server keeps closed runs for a day only; people want to look at last month. */
async function setRetention(command: string, address: string, days: number): Promise<void> {
  const args = ['operator', 'namespace', 'update', '--namespace', namespace, '--retention', `${days * 24}h`]
  await run(command, [...args, '--address', address, '--command-timeout', '10s'])
}
