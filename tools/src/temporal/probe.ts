import { spawnSync } from 'node:child_process'
import { isAtLeast, parseServerVersion, temporalServerVersion } from './version.ts'

/** Whether a file is a Temporal CLI that we can use: its server's version, or why not. */
export type Probe = { ok: true; version: string } | { ok: false; reason: string }

/** Runs `<command> --version` and judges the answer. */
export function probeTemporal(command: string): Probe {
  const done = spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  if (done.error) {
    const isMissing = 'code' in done.error && done.error.code === 'ENOENT'
    return { ok: false, reason: isMissing ? 'not there' : `does not run: ${done.error.message}` }
  }
  if (done.status !== 0) return { ok: false, reason: `does not run: ${firstLine(done.stderr)}` }
  return judgeVersion(done.stdout)
}

/** Judges what `temporal --version` printed. */
export function judgeVersion(output: string): Probe {
  const version = parseServerVersion(output)
  if (version === undefined) return { ok: false, reason: `does not name its server: ${firstLine(output)}` }
  return isAtLeast(version, temporalServerVersion)
    ? { ok: true, version }
    : { ok: false, reason: `carries server ${version}, older than ${temporalServerVersion}` }
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
