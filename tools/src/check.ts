import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './launcher/contracts.ts'

/**
 * `npm run check [-- types lint]`: runs every script `check:…` of the root's package.json, or those named. One that fails
 * does not keep the others from being run; which failed is said at the end.
 */
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const all = Object.keys(scripts).flatMap((name) => (name.startsWith('check:') ? [name.slice(6)] : []))

/** As npm sets it for scripts, so that the pinned versions of everything are found, Node included. */
const env = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
}

function passes(part: string): boolean {
  process.stdout.write(`\n── check:${part}\n`)
  const command = scripts[`check:${part}`] ?? ''
  const { status } = spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' })
  return status === 0
}

function main(named: readonly string[]): number {
  const unknown = named.find((part) => !all.includes(part))
  if (unknown !== undefined) {
    process.stderr.write(`There is no check "${unknown}". Checks: ${all.join(', ')}\n`)
    return 2
  }
  const parts = named.length > 0 ? named : all
  const failed = parts.filter((part) => !passes(part))
  process.stdout.write(failed.length > 0 ? `\nFailed: ${failed.join(', ')}\n` : '\n')
  process.stdout.write(`${parts.length - failed.length} passed, ${failed.length} failed\n`)
  return failed.length > 0 ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
