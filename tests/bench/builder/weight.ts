import type { Browser } from 'playwright-core'
import { figure, type Table } from '../report.ts'
import { editorUrl, keyScript, step } from './draft-editor.ts'
import { openPage } from './editor.ts'
import type { ServedPages } from './pages.ts'

/** Bytes over the wire, by the address of what was loaded. */
type Loaded = ReadonlyMap<string, number>

/** So long after the first page is painted, others are fetched ahead: they do not count. */
const aheadAfterMs = 1500

const loadedSoFar = `{
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime < paint.startTime + ${aheadAfterMs})
    .map(({ name, encodedBodySize }) => [name, encodedBodySize])
}`

/** What a browser loads that has nothing kept yet. */
async function loadedBy(browser: Browser, pages: ServedPages, url: string, seen: string): Promise<Loaded> {
  const page = await openPage(browser, keyScript(pages))
  await page.goto(url)
  await page.locator(seen).first().waitFor()
  await page.waitForTimeout(2000)
  const entries: [string, number][] = await page.evaluate(loadedSoFar)
  await page.context().close()
  return new Map(entries)
}

function kilobytes(loaded: Loaded, isCounted: (name: string) => boolean): string {
  const counted = [...loaded].filter(([name]) => isCounted(name))
  return figure(counted.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000)
}

const isCode = (name: string) => /\.(js|css)$/.test(name)

/** What the pages weigh as they are served: Home with all that it loads, and what opening the editor adds to that. */
export async function weight(browser: Browser, pages: ServedPages): Promise<Table> {
  const home = await loadedBy(browser, pages, `${pages.url}/`, 'h1')
  const editor = await loadedBy(browser, pages, editorUrl(pages, 'seat-expansion'), step)
  return {
    title: 'What the pages weigh',
    rows: [
      ['kB over the wire, compressed', 'measured', 'aim'],
      ['Home, all that it loads', kilobytes(home, () => true), '≤ 336'],
      ['Home: scripts and styles', kilobytes(home, isCode), ''],
      [
        'the editor’s own scripts and styles',
        kilobytes(editor, (name) => isCode(name) && !home.has(name)),
        '≤ 450',
      ],
    ],
  }
}
