import { spawnSync } from 'node:child_process'
import { oldestChromium, parseChromiumVersion } from './version.ts'

/** Whether a command is a Chromium that we can use: its version, or why not. */
export type ChromiumProbe = { ok: true; version: string } | { ok: false; reason: string }

/** Runs `<command> --version` and judges the answer. */
export function probeChromium(command: string): ChromiumProbe {
  const done = spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  if (done.error) {
    const isMissing = 'code' in done.error && done.error.code === 'ENOENT'
    return { ok: false, reason: isMissing ? 'not there' : `does not run: ${done.error.message}` }
  }
  if (done.status !== 0) return { ok: false, reason: `does not run: ${lastLine(done.stderr)}` }
  return judgeChromium(done.stdout)
}

/** Judges what `chromium --version` printed. */
export function judgeChromium(output: string): ChromiumProbe {
  const version = parseChromiumVersion(output)
  if (version === undefined) return { ok: false, reason: `does not say that it is one: ${lastLine(output)}` }
  return Number.parseInt(version, 10) >= oldestChromium
    ? { ok: true, version }
    : { ok: false, reason: `is version ${version}, older than ${oldestChromium}` }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
