import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, inject } from 'vitest'
import type { Staged } from './broker.ts'
import { launchBrowser, openWindow, settled, type WindowOptions } from './browser.ts'

export interface Stage {
  url: string
  key: string
  /** The product's state folder. */
  state: string
  browser: Browser
  /** A window of its own at this path, with the key; closed after the test. */
  open: (path: string, options?: Partial<WindowOptions>) => Promise<Page>
}

/** The running product and a real browser. Call it at the top of a file: `const stage = await openStage()`. */
export async function openStage(): Promise<Stage> {
  const response = await fetch(inject('e2e'))
  const body = await response.text()
  if (!response.ok) throw new Error(body)
  const { url, key, state, chromium }: Staged = JSON.parse(body)
  const browser = await launchBrowser(chromium)
  const windows: BrowserContext[] = []
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close()
  })
  afterAll(() => browser.close())
  const open: Stage['open'] = async (path, options = {}) => {
    const window = await openWindow(browser, { url, key, ...options })
    windows.push(window)
    const page = await window.newPage()
    await page.goto(path)
    await settled(page)
    return page
  }
  return { url, key, state, browser, open }
}
