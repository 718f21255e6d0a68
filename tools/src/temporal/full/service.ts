import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { logTail } from '../../process/log-tail.ts'
import {
  type Exit,
  type ServerProcess,
  describeExit,
  startServerProcess,
} from '../../process/server-process.ts'
import type { TemporalService } from './environment.ts'

const patienceMs = 60_000

export interface ServiceOptions {
  server: string
  service: TemporalService
  grpcPort: number
  env: Record<string, string>
  logFile: string
}

/** One service of a cluster, which can be killed as a power cut does. */
export interface RunningService {
  /** Kills it and starts it again at the same place; resolves when it can be called again. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** Starts one Temporal service; resolves when it can be called. Rejects with the tail of its log when it cannot. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  let current = await start(options)
  return {
    async killAndRestart() {
      process.kill(current.pid, 'SIGKILL')
      await current.exited
      current = await start(options)
    },
    stop: () => current.stop(),
  }
}

async function start({ server, service, grpcPort, env, logFile }: ServiceOptions): Promise<ServerProcess> {
  const started = await startServerProcess({
    command: server,
    args: ['--allow-no-auth', 'start', '--service', service],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    logFile,
    stopSignal: 'SIGTERM',
  })
  try {
    // Temporal's worker service is called by nobody.
    if (service !== 'worker') await untilItListens(started, service, grpcPort)
    return started
  } catch (error) {
    await started.stop()
    throw error
  }
}

async function untilItListens(server: ServerProcess, service: string, port: number): Promise<void> {
  let ended: Exit | undefined
  void server.exited.then((exit) => (ended = exit))
  const deadline = Date.now() + patienceMs
  while (ended === undefined && Date.now() < deadline) {
    if (await listens(port)) return
    await sleep(50)
  }
  const how = ended === undefined ? 'cannot be called' : `ended (${describeExit(ended)})`
  throw new Error(
    `Temporal's ${service} service ${how}. The end of ${server.logFile}:\n${logTail(server.logFile)}`,
  )
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
