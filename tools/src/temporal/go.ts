import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { exitOf } from '../process/server-process.ts'

const heartbeatMs = 20_000
const lastWords = 15

export interface GoRun {
  /** `build …` or `install …`, with `-v`: the packages it prints are counted. */
  args: readonly string[]
  cwd: string
  env?: NodeJS.ProcessEnv
  /** Called every twenty seconds with how far it is. */
  onProgress: (line: string) => void
}

/** Runs Go until it ends. Rejects with its last words, or that it is not installed. */
export async function runGo({ args, cwd, env = {}, onProgress }: GoRun): Promise<void> {
  const child = spawn('go', args, {
    cwd,
    // Unless set otherwise, two compilations at a time: the machine stays usable while it builds.
    env: { GOFLAGS: '-p=2', ...process.env, CGO_ENABLED: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const endWithUs = () => child.kill()
  process.once('exit', endWithUs)
  const started = Date.now()
  const words: string[] = []
  let packages = 0
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) packages++
    else words.push(line)
    if (words.length > lastWords) words.shift()
  })
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000)
    const what = packages === 0 ? (words.at(-1) ?? 'fetching modules') : `${packages} packages compiled`
    onProgress(`  … ${seconds} s: ${what}`)
  }, heartbeatMs)
  let spawnError: Error | undefined
  child.on('error', (error) => (spawnError = error))
  const exit = await exitOf(child)
  clearInterval(beat)
  process.off('exit', endWithUs)
  if (exit.code === 0) return
  if (spawnError) {
    const isMissing = 'code' in spawnError && spawnError.code === 'ENOENT'
    throw new Error(isMissing ? 'Go is not installed (no `go` on PATH)' : spawnError.message)
  }
  throw new Error(`go ${args[0]} failed:\n${words.join('\n')}`)
}
