import { findChromium } from '@daymark/tools'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Sizes in CSS pixels: a laptop's and the smallest phone's. */
export const sizes = {
  wide: { width: 1360, height: 850 },
  narrow: { width: 320, height: 700 },
} as const
export type Size = keyof typeof sizes

/** Starts a Chromium without a window. Rejects when none can be had, saying what was tried. */
export async function launchBrowser(executablePath?: string): Promise<Browser> {
  // Chromium's own sandbox does not work for root, who is what bare machines run as.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: executablePath ?? (await findChromium()), args })
}

export interface WindowOptions {
  url: string
  /** Left out: a browser that has no key. */
  key?: string
  theme?: Theme
  size?: Size
  scale?: number
  /** Whether it is used by fingers, too. */
  hasTouch?: boolean
}

/** A window of its own: nothing is kept from another. Nothing moves for its own sake, so that pictures are alike. */
export async function openWindow(
  browser: Browser,
  { url, key, theme = 'light', size = 'wide', scale = 1, hasTouch = false }: WindowOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: sizes[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
    deviceScaleFactor: scale,
    hasTouch,
    locale: 'en-GB',
    timezoneId: 'America/New_York',
  })
  context.setDefaultTimeout(20_000)
  if (key !== undefined) {
    // Not in the frames that show mail: they may not keep anything.
    await context.addInitScript((value) => {
      if (window === window.top) localStorage.setItem('daymark.key', value)
    }, key)
  }
  return context
}

/** Everything that a page complained about: errors of its scripts, refused policies, replies of 5xx. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return complaints
}

/** Resolves when nothing on the page waits for a reply any more: no placeholder, no turning wheel. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(
    () => document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root, [aria-busy="true"]') === null,
  )
  await page.evaluate(() => document.fonts.ready)
}
