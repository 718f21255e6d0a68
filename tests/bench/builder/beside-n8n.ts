import type { Browser } from 'playwright-core'
import { figure, ratio, type Table } from '../report.ts'
import { editorUrl, keyScript, step } from './draft-editor.ts'
import { type Dragging, dragging } from './dragging.ts'
import { openPage } from './editor.ts'
import { firstSight } from './first-sight.ts'
import { n8nVersion, openN8n, withN8n } from './n8n.ts'
import type { ServedPages } from './pages.ts'

const count = 500
const node = '.vue-flow__node'
const opensWithinMs = 120_000

interface Measured {
  dragged: Dragging
  opened: number
}

async function measureN8n(browser: Browser, folder: string, databaseUrl: string): Promise<Measured> {
  return withN8n(folder, databaseUrl, async (url) => {
    const page = await openPage(browser, '')
    const workflow = await openN8n(page, url, count)
    const cookies = await page.context().cookies()
    await page.goto(workflow)
    await page.locator(node).first().waitFor({ timeout: opensWithinMs })
    await page.waitForTimeout(5000)
    // As large as Daymark shows its steps, so that about as many are in sight.
    await page.keyboard.press('0')
    await page.waitForTimeout(2000)
    const dragged = await dragging(page, node)
    await page.context().close()
    return { dragged, opened: await firstSight(browser, { url: workflow, selector: node, cookies }) }
  })
}

/**
 * The same graph, the same browser, the same gesture, in Daymark's editor and in n8n's.
 * @param ours - the same drag in Daymark's
 * @param folder - where n8n is installed, or is to be
 */
export async function besideN8n(
  browser: Browser,
  pages: ServedPages,
  ours: Dragging,
  folder: string,
): Promise<Table> {
  const theirs = await measureN8n(browser, folder, pages.databaseUrl)
  const opened = await firstSight(browser, {
    url: editorUrl(pages, `large-${count}`),
    selector: step,
    script: keyScript(pages),
  })
  const row = (what: string, a: number, b: number) => [what, figure(a), figure(b), ratio(a, b), '≤ 0.5×']
  return {
    title: `Beside n8n ${n8nVersion}, ${count} nodes, in ms`,
    rows: [
      ['', 'Daymark', 'n8n', 'ratio', 'aim'],
      row('a dragged frame, main thread, p50', ours.p50, theirs.dragged.p50),
      row('a dragged frame, main thread, p95', ours.p95, theirs.dragged.p95),
      row('a dragged frame, main thread, p99', ours.p99, theirs.dragged.p99),
      row('first usable canvas', opened, theirs.opened),
    ],
  }
}
