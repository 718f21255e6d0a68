import { parseArgs } from 'node:util'
import { builder } from './builder/builder.ts'
import { coreWork } from './builder/core-work.ts'
import { compare } from './compare.ts'
import { enrolment } from './enrolment.ts'
import { growth } from './growth.ts'
import { heldClock } from './held-clock.ts'
import { asMarkdown, type Benchmark, machine } from './report.ts'
import { simulator } from './simulator.ts'

const benchmarks = {
  simulator,
  compare,
  enrolment,
  held: heldClock,
  growth,
  core: coreWork,
  builder,
} satisfies Record<string, Benchmark>

type Name = keyof typeof benchmarks

const names = Object.keys(benchmarks) as Name[]

function isName(word: string): word is Name {
  return Object.hasOwn(benchmarks, word)
}

/**
 * Measures, and prints tables for BENCHMARKS.md: `npm run bench`, or `npm run bench -- <name>…` for some of it.
 * `npm run bench -- compare --against <commit>` compares with another commit,
 * `npm run bench -- builder --against-n8n <folder>` with n8n, which is installed in that folder.
 */
async function main(): Promise<void> {
  const { values, positionals: asked } = parseArgs({
    allowPositionals: true,
    options: { against: { type: 'string' }, 'against-n8n': { type: 'string' } },
  })
  const options = { against: values.against ?? null, againstN8n: values['against-n8n'] ?? null }
  const unknown = asked.filter((word) => !isName(word))
  if (unknown.length > 0) {
    console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${names.join(', ')}.`)
    process.exitCode = 2
    return
  }
  console.log(`Measured on ${machine()}.\n`)
  for (const name of names.filter((one) => asked.length === 0 || asked.includes(one))) {
    const began = performance.now()
    for (const table of await benchmarks[name](options)) console.log(asMarkdown(table))
    console.error(`${name}: ${Math.round((performance.now() - began) / 1000)} s`)
  }
}

await main()
