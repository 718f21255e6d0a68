import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { leash } from '../process/leash.ts'
import { type Exit, exitOf } from '../process/server-process.ts'
import { root } from './contracts.ts'

export interface NodeProcessOptions {
  entry: string
  args?: readonly string[]
  env: NodeJS.ProcessEnv
  /** Default: the clone. */
  cwd?: string
  logFile: string
  onLine: (line: string) => void
  /** Milliseconds of politeness after SIGTERM before it is killed. Default 40 s: a worker may finish its work. */
  stopTimeout?: number
}

export interface NodeProcess {
  exited: Promise<Exit>
  /** Resolves when every line it printed has been passed on. */
  printed: Promise<unknown>
  stop: () => Promise<void>
}

/** Runs one of our own entries with this Node. Every line goes to the log file and to `onLine`. */
export function startNode(options: NodeProcessOptions): NodeProcess {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const log = createWriteStream(options.logFile, { flags: 'a' })
  const child = spawn(process.execPath, ['--enable-source-maps', options.entry, ...(options.args ?? [])], {
    cwd: options.cwd ?? root,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C is for us, and we stop things in order.
    detached: true,
  })
  const lines = [child.stdout, child.stderr].map((stream) => createInterface({ input: stream }))
  for (const reader of lines) {
    reader.on('line', (line) => {
      log.write(`${line}\n`)
      options.onLine(line)
    })
  }
  const printed = Promise.all(lines.map((reader) => new Promise((resolve) => reader.once('close', resolve))))
  const exited = exitOf(child)
  const release = child.pid === undefined ? () => undefined : leash(child.pid, 'SIGTERM')
  void exited.then(release)
  void printed.then(() => log.end())
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), options.stopTimeout ?? 40_000)
    await exited
    clearTimeout(kill)
  }
  return { exited, printed, stop }
}

/** Runs an entry that ends by itself; resolves with its lines. Rejects with the last of them when it fails. */
export async function runNode(options: NodeProcessOptions): Promise<string[]> {
  const lines: string[] = []
  const child = startNode({
    ...options,
    onLine: (line) => {
      lines.push(line)
      options.onLine(line)
    },
  })
  const exit = await child.exited
  await child.printed
  if (exit.code === 0) return lines
  throw new Error(
    `${options.entry} failed (${exit.signal ?? `exit code ${exit.code ?? 'unknown'}`}):\n${lines.slice(-20).join('\n')}`,
  )
}
