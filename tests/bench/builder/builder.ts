import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { parse } from 'yaml'
import { valueOf } from '../api.ts'
import { asMarkdown, type Benchmark, figure, median, type Table } from '../report.ts'
import { besideN8n } from './beside-n8n.ts'
import { editorUrl, keyScript, openEditor, step } from './draft-editor.ts'
import { type Dragging, dragging } from './dragging.ts'
import { launchBrowser } from './editor.ts'
import { firstSight } from './first-sight.ts'
import { keystrokes } from './keystroke.ts'
import { largePlaybook } from './large-playbook.ts'
import { type ServedPages, withPages } from './pages.ts'
import { weight } from './weight.ts'

const sample = new URL('../../../playbooks/seat-expansion.yaml', import.meta.url)

async function keep({ client }: ServedPages, document: object & { id: string }): Promise<void> {
  await valueOf(client.putDraft({ params: { id: document.id }, body: { ...document } }))
}

/** Shows what there is so far: the whole takes minutes. */
function said(table: Table): Table {
  console.error(asMarkdown(table))
  return table
}

interface DragCase {
  what: string
  aim: string
  dragged: Dragging
}

const sizes = [
  { count: 60, aim: '' },
  { count: 500, aim: 'p95 ≤ 8, p99 ≤ 12, < 1 %' },
  { count: 2000, aim: 'p95 ≤ 25' },
] as const

/** Largest at last: it is what opens slowest. */
async function dragCases(browser: Browser, pages: ServedPages): Promise<DragCase[]> {
  const cases: DragCase[] = []
  for (const { count, aim } of sizes) {
    const what = `${count.toLocaleString('en-US')} nodes`
    const page = await openEditor(browser, pages, `large-${count}`)
    cases.push({ what, aim, dragged: await dragging(page, step) })
    await page.context().close()
  }
  return cases
}

function dragTable(cases: readonly DragCase[]): Table {
  const parts = Object.keys(cases[0]?.dragged.parts ?? {})
  return {
    title: 'Dragging one node, main thread, ms of processor time a frame',
    rows: [
      ['a draft of', 'frames', 'p50', 'p95', 'p99', 'over 25 ms', ...parts, 'aim'],
      ...cases.map(({ what, aim, dragged }) => [
        what,
        String(dragged.frames),
        figure(dragged.p50),
        figure(dragged.p95),
        figure(dragged.p99),
        `${figure(dragged.late)} %`,
        ...parts.map((part) => figure(dragged.parts[part] ?? 0)),
        aim,
      ]),
    ],
  }
}

async function keyMs(browser: Browser, pages: ServedPages, count: number): Promise<number> {
  const page = await openEditor(browser, pages, `large-${count}`)
  const all = await keystrokes(page, 10)
  await page.context().close()
  return median(all)
}

async function waits(browser: Browser, pages: ServedPages): Promise<Table> {
  const script = keyScript(pages)
  const opening = (id: string) => firstSight(browser, { url: editorUrl(pages, id), selector: step, script })
  const rows = [
    ['first usable canvas: the sample', await opening('seat-expansion'), '≤ 1,500'],
    ['first usable canvas: 500 nodes', await opening('large-500'), ''],
    ['first usable canvas: 2,000 nodes', await opening('large-2000'), ''],
    ['a key to its problems on the canvas: 200 nodes', await keyMs(browser, pages, 200), '≤ 50'],
    ['a key to its problems on the canvas: 500 nodes, by a worker', await keyMs(browser, pages, 500), ''],
  ] as const
  return {
    title: 'What one waits for in the editor',
    rows: [['ms', 'measured', 'aim'], ...rows.map(([what, ms, aim]) => [what, figure(ms), aim])],
  }
}

/** The builder: the editor as it is deployed, in a real browser. */
export const builder: Benchmark = ({ againstN8n }) =>
  withPages(async (pages) => {
    for (const count of [200, ...sizes.map((size) => size.count)]) await keep(pages, largePlaybook(count))
    await keep(pages, parse(await readFile(sample, 'utf8')) as { id: string })
    const browser = await launchBrowser()
    try {
      const cases = await dragCases(browser, pages)
      const tables = [
        said(dragTable(cases)),
        said(await weight(browser, pages)),
        said(await waits(browser, pages)),
      ]
      const ours = cases.find(({ what }) => what === '500 nodes')
      if (againstN8n === null || !ours) return tables
      return [...tables, await besideN8n(browser, pages, ours.dragged, againstN8n)]
    } finally {
      await browser.close()
    }
  })
