import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { exitOf } from '../process/server-process.ts'
import { temporalServerVersion } from './version.ts'

const moduleFolder = fileURLToPath(new URL('../../temporal', import.meta.url))
const heartbeat = 20_000

/**
 * Builds the Temporal CLI from the Go module proxy (about five minutes the first time, mostly compiling) into a
 * file in `folder` that is not yet tried. Rejects with Go's last words.
 */
export async function buildTemporal(
  folder: string,
  onProgress: (line: string) => void,
): Promise<{ binary: string; cleanUp: () => void }> {
  const binary = join(folder, `temporal-${temporalServerVersion}.building-${process.pid}`)
  const cleanUp = () => rmSync(binary, { force: true })
  onProgress(
    `Building Temporal server ${temporalServerVersion} with Go: about five minutes, once on this machine.`,
  )
  const child = spawn(
    'go',
    // -p 2 leaves the machine usable while it builds.
    [
      'build',
      '-v',
      '-p',
      '2',
      '-trimpath',
      '-ldflags',
      '-s -w',
      '-o',
      binary,
      'github.com/temporalio/cli/cmd/temporal',
    ],
    {
      cwd: moduleFolder,
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const endWithUs = () => child.kill()
  process.once('exit', endWithUs)
  const started = Date.now()
  const words: string[] = []
  let packages = 0
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) packages++
    else words.push(line)
    if (words.length > 15) words.shift()
  })
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000)
    const what = packages === 0 ? (words.at(-1) ?? 'fetching modules') : `${packages} packages compiled`
    onProgress(`  … ${seconds} s: ${what}`)
  }, heartbeat)
  let spawnError: Error | undefined
  child.on('error', (error) => (spawnError = error))
  const exit = await exitOf(child)
  clearInterval(beat)
  process.off('exit', endWithUs)
  if (exit.code === 0) return { binary, cleanUp }
  cleanUp()
  if (spawnError) {
    const isMissing = 'code' in spawnError && spawnError.code === 'ENOENT'
    throw new Error(isMissing ? 'Go is not installed (no `go` on PATH)' : spawnError.message)
  }
  throw new Error(`go build failed:\n${words.join('\n')}`)
}
