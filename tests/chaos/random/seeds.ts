import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Seeds of rounds that have failed, one on a line: they are played first, until somebody takes them out. */
const file = fileURLToPath(new URL('../failing-seeds.txt', import.meta.url))

export function failingSeeds(): number[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line) => (/^\d+/.test(line) ? [Number.parseInt(line, 10)] : []))
}

/** Keeps the seed of a round that has failed. */
export function keepFailingSeed(seed: number): void {
  if (!failingSeeds().includes(seed)) appendFileSync(file, `${seed}\n`)
}

/** A seed that nobody has chosen. */
export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 32)
}
