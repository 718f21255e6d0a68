import type { Browser } from 'playwright-core'
import { median } from '../report.ts'
import { openPage } from './editor.ts'

/** Notes when the first of some elements is painted, in ms since the page was asked for. */
const sightOf = (selector: string) => `
{
  const observer = new MutationObserver(() => {
    if (!document.querySelector(${JSON.stringify(selector)})) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => (window.benchSight = performance.now())))
  })
  observer.observe(document, { childList: true, subtree: true })
}
`

interface Opening {
  url: string
  /** What is there first of a canvas that can be used. */
  selector: string
  /** Runs in the page before its own scripts. */
  script?: string
  cookies?: Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0]
}

async function openOnce(
  browser: Browser,
  { url, selector, script = '', cookies = [] }: Opening,
): Promise<number> {
  const page = await openPage(browser, script + sightOf(selector))
  try {
    await page.context().addCookies(cookies)
    await page.goto(url)
    await page.locator(selector).first().waitFor()
    for (;;) {
      const sight: unknown = await page.evaluate('window.benchSight ?? null')
      if (typeof sight === 'number') return sight
      await page.waitForTimeout(20)
    }
  } finally {
    await page.context().close()
  }
}

const times = 5

/** @returns the middle of several cold openings, each by a browser that has nothing kept, in ms */
export async function firstSight(browser: Browser, opening: Opening): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < times; time += 1) all.push(await openOnce(browser, opening))
  return median(all)
}
