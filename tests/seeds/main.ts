import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { anySeed, keepSeed, type SeededSuite, seedVariable } from './seeds.ts'

/** What vitest is asked for. Properties have no list: a failure's counterexample goes among the property's `examples`. */
const suites: Record<Exclude<SeededSuite, 'chaos'> | 'properties', readonly string[]> = {
  'fake-temporal': ['--project', 'differential'],
  'held-clock': ['--project', 'system', 'tests/differential/real-temporal/held.test.ts'],
  'wall-clock': ['--project', 'system', 'tests/differential/real-temporal/wall.test.ts'],
  'sample-year': ['--config', 'tests/long/vitest.config.ts', 'tests/chaos/sample-year.long.test.ts'],
  fuzz: ['--project', 'system', 'tests/edges/fuzz'],
  properties: ['--project', 'unit', '--project', 'system', 'engine/', 'tests/store/', 'tests/generate/'],
}

type Suite = keyof typeof suites

const root = fileURLToPath(new URL('../../', import.meta.url))

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function play(suite: Suite, seed: number): boolean {
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...suites[suite]]
  const env = { ...process.env, [seedVariable(suite)]: String(seed) }
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status === 0
}

function isSuite(name: string): name is Suite {
  return Object.hasOwn(suites, name)
}

/**
 * Plays suites with seeds that nobody has chosen: `… <suite>… [--only <suite>] [--seed n] [--rounds 1]`. The seed is said
 * first, so that it is known even when nothing gets as far as a test.
 * @returns the exit code
 */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true },
      seed: { type: 'string' },
      rounds: { type: 'string', default: '1' },
    },
  })
  const named = values.only ?? positionals
  const wanted = named.filter(isSuite)
  if (wanted.length === 0 || wanted.length < named.length) {
    say(`Name suites out of ${Object.keys(suites).join(', ')}.`)
    return 2
  }
  const given = values.seed === undefined ? null : Number(values.seed)
  const seeds = given === null ? Array.from({ length: Number(values.rounds) }, anySeed) : [given]
  const failed: string[] = []
  for (const seed of seeds) {
    for (const suite of wanted) {
      say(`${suite}: seed ${seed}`)
      if (play(suite, seed)) continue
      failed.push(`${suite} has failed with --only ${suite} --seed ${seed}`)
      if (suite !== 'properties') keepSeed(suite, seed)
    }
  }
  for (const line of failed) say(line)
  say(`${seeds.length * wanted.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = main()
