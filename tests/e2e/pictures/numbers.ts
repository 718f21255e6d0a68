import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openWindow, settled } from '../support/browser.ts'

const assets = fileURLToPath(new URL('../../../builder-ui/dist/assets/', import.meta.url))

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}

/** What all pages together weigh, compressed with gzip. */
export function weight(): string {
  const files = readdirSync(assets).filter((file) => file.endsWith('.gz'))
  const total = files.reduce((sum, file) => sum + statSync(`${assets}${file}`).size, 0)
  return `Everything: ${kilobytes(total)} gzip in ${files.length} scripts and styles`
}

interface Painted {
  first: number
  content: number
  bytes: number
}

async function measure(browser: Browser, door: { url: string; key: string }): Promise<Painted> {
  const window = await openWindow(browser, door)
  const page = await window.newPage()
  await page.goto('/')
  await settled(page)
  const painted = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return {
      first: paint?.startTime ?? 0,
      content: performance.now(),
      bytes: files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    }
  })
  await window.close()
  return painted
}

const times = 5

/** When the first page is painted, and when it shows its numbers: in a browser that has nothing yet, the middle of five. */
export async function firstPaint(browser: Browser, door: { url: string; key: string }): Promise<string> {
  const all: Painted[] = []
  for (let time = 0; time < times; time++) all.push(await measure(browser, door))
  const middle = (pick: (painted: Painted) => number) =>
    all.map(pick).toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
  return (
    `Home: first contentful paint after ${Math.round(middle(({ first }) => first))} ms, ` +
    `with its data after ${Math.round(middle(({ content }) => content))} ms, ` +
    `${kilobytes(middle(({ bytes }) => bytes))} over the wire`
  )
}
