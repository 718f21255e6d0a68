import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { leash } from './leash.ts'

export interface ServerProcessOptions {
  command: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Run as this user; only root may. */
  user?: { uid: number; gid: number }
  /** Everything the process prints is appended here. */
  logFile: string
  /** The signal that asks it to stop politely. */
  stopSignal: NodeJS.Signals
  /** After this many milliseconds of politeness it is killed. */
  stopTimeout?: number
}

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface ServerProcess {
  pid: number
  logFile: string
  /** Resolves when the process is gone, for whatever reason; never rejects. */
  exited: Promise<Exit>
  /** Asks it to stop, waits, kills it if need be; resolves when it is gone. Safe to call twice. */
  stop: () => Promise<void>
}

/**
 * Starts a long-running process in its own process group, so that Ctrl-C in the terminal reaches only us and we
 * stop things in order; on a leash, so that it does not outlive us. Rejects when it cannot be started.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const log = openSync(options.logFile, 'a')
  const child = spawn(options.command, options.args, {
    stdio: ['ignore', log, log],
    detached: true,
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...options.user,
  })
  closeSync(log)
  const exited = exitOf(child)
  const pid = await pidOf(child)
  const release = leash(pid, options.stopSignal)
  void exited.then(release)
  return { pid, logFile: options.logFile, exited, stop: () => stop(child, exited, options) }
}

function pidOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => {
      if (child.pid === undefined) reject(new Error(`${child.spawnfile} started without a process id`))
      else resolve(child.pid)
    })
  })
}

/** Resolves once with how the child ended; a child that never started counts as ended. */
export function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
}

async function stop(
  child: ChildProcess,
  exited: Promise<Exit>,
  options: ServerProcessOptions,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(options.stopSignal)
  const kill = setTimeout(() => child.kill('SIGKILL'), options.stopTimeout ?? 20_000)
  await exited
  clearTimeout(kill)
}

/** "exit code 1" or "killed by SIGKILL", for messages. */
export function describeExit(exit: Exit): string {
  return exit.signal === null ? `exit code ${exit.code ?? 'unknown'}` : `killed by ${exit.signal}`
}
