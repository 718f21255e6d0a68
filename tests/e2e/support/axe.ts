import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface WithAxe {
  axe: { run: (context: Document, options: object) => Promise<AxeResults> }
}

/** What axe finds wrong with what is shown: one line for each rule, with the elements that break it. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(() =>
    // Frames show mails, which are their authors'.
    (globalThis as unknown as WithAxe).axe.run(document, { iframes: false, resultTypes: ['violations'] }),
  )
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join('\n')}`,
  )
}
