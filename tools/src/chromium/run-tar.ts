import { spawnSync } from 'node:child_process'

/** Runs tar. Throws with its last words. */
export function runTar(args: readonly string[]): void {
  const done = spawnSync('tar', args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`unpacking failed: ${done.error?.message ?? done.stderr.trim()}`)
}
