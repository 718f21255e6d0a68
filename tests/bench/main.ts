import { parseArgs } from 'node:util'
import { compare } from './compare.ts'
import { enrolment } from './enrolment.ts'
import { growth } from './growth.ts'
import { heldClock } from './held-clock.ts'
import { asMarkdown, type Benchmark, machine } from './report.ts'
import { simulator } from './simulator.ts'

const benchmarks = { simulator, compare, enrolment, held: heldClock, growth } satisfies Record<
  string,
  Benchmark
>

type Name = keyof typeof benchmarks

const names = Object.keys(benchmarks) as Name[]

function isName(word: string): word is Name {
  return Object.hasOwn(benchmarks, word)
}

/**
 * Measures, and prints tables for BENCHMARKS.md: `npm run bench`, or `npm run bench -- <name>…` for some of it.
 * `npm run bench -- compare --against <commit>` compares with another commit.
 */
async function main(): Promise<void> {
  const { values, positionals: asked } = parseArgs({
    allowPositionals: true,
    options: { against: { type: 'string' } },
  })
  const against = values.against ?? null
  const unknown = asked.filter((word) => !isName(word))
  if (unknown.length > 0) {
    console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${names.join(', ')}.`)
    process.exitCode = 2
    return
  }
  console.log(`Measured on ${machine()}.\n`)
  for (const name of names.filter((one) => asked.length === 0 || asked.includes(one))) {
    const began = performance.now()
    for (const table of await benchmarks[name]({ against })) console.log(asMarkdown(table))
    console.error(`${name}: ${Math.round((performance.now() - began) / 1000)} s`)
  }
}

await main()
