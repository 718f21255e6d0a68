import { appendFileSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Parameters } from 'fast-check'

/** A suite that plays what a seed draws, with a list of fixed ones beside this file: `<suite>.txt`. */
export type SeededSuite = 'fake-temporal' | 'held-clock' | 'wall-clock' | 'fuzz' | 'sample-year' | 'chaos'

/** What to play: all that a seed draws, or, by the path that fast-check names of a failure, one case of it. */
export interface Draw {
  seed: number
  path: string | null
  /** How a test’s title says it. */
  name: string
}

const fileOf = (suite: SeededSuite): string => fileURLToPath(new URL(`${suite}.txt`, import.meta.url))

/** The variable that has a suite play one seed instead of its list: HELD_CLOCK_SEED. */
export function seedVariable(suite: string): string {
  return `${suite.replaceAll('-', '_').toUpperCase()}_SEED`
}

/**
 * Reads draws, one on a line: a seed, a path when there is one, and after # whatever people want to say.
 * @throws when a line is none of this
 */
export function parseDraws(text: string): Draw[] {
  return text.split('\n').flatMap((line): Draw[] => {
    const [words = ''] = line.split('#')
    if (words.trim() === '') return []
    const [, seed, path = null] = /^\s*(-?\d+)(?:\s+(\d+(?::\d+)*))?\s*$/.exec(words) ?? []
    if (seed === undefined) throw new Error(`"${line}" is not a seed, or a seed and a path.`)
    return [{ seed: Number(seed), path, name: `seed ${seed}${path === null ? '' : `, path ${path}`}` }]
  })
}

/** What a suite plays: its list, or what its variable says. */
export function drawsOf(suite: SeededSuite, env: NodeJS.ProcessEnv = process.env): Draw[] {
  return parseDraws(env[seedVariable(suite)] ?? readFileSync(fileOf(suite), 'utf8'))
}

/** So that fast-check plays a draw, of `count` cases when it has no path. */
export function playing(
  { seed, path }: Pick<Draw, 'seed' | 'path'>,
  count: number,
): Pick<Parameters, 'seed' | 'path' | 'numRuns'> {
  return path === null ? { seed, numRuns: count } : { seed, path, numRuns: 1 }
}

/** Keeps a seed that has failed in its suite's list. */
export function keepSeed(suite: SeededSuite, seed: number): void {
  const known = parseDraws(readFileSync(fileOf(suite), 'utf8'))
  if (known.some((draw) => draw.seed === seed && draw.path === null)) return
  appendFileSync(fileOf(suite), `${seed}\n`)
}

/** A seed that nobody has chosen; for commands, never for `npm test`. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31)
}
