import { readFile } from 'node:fs/promises'
import { disagreements } from './agreement.ts'
import { readPage } from './page.ts'
import { runSystemTests } from './run-tests.ts'
import { asTable, summaryOf } from './table.ts'

/** Says of every system whether it works: `npm run systems`. Fails with a failing test, or when page and tests disagree. */
async function main(): Promise<void> {
  const rows = readPage(await readFile(new URL('../../docs/systems.md', import.meta.url), 'utf8'))
  const { tests, hasOtherFailures } = await runSystemTests()
  console.log(`${asTable(rows, tests)}\n`)
  const problems = disagreements(rows, tests)
  for (const problem of problems) console.error(`Page and tests disagree: ${problem}`)
  if (hasOtherFailures) console.error('Something failed outside the tests: see above.')
  console.log(summaryOf(rows, tests))
  const failed = problems.length > 0 || hasOtherFailures || tests.some(({ result }) => result === 'fail')
  process.exitCode = failed ? 1 : 0
}

await main()
