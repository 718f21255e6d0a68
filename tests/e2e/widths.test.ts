import { expect, it } from 'vitest'
import { openWindow, settled } from './support/browser.ts'
import { crowdingOf } from './support/crowding.ts'
import { screensOf } from './support/screens.ts'
import { openStage } from './support/stage.ts'

const { url, key, browser } = await openStage()
const screens = await screensOf(url, key)

/** From the smallest phone over tablets, upright and lying, to a laptop: and both sides of each breakpoint. */
const widths = [320, 375, 480, 600, 767, 768, 820, 834, 846, 955, 991, 1024, 1097, 1100, 1199, 1280, 1440]
const height = 900
/** However wide the clock's day may become. */
const longestDay = 'Wed 30 Sept 2024'

it.each(screens)(
  'has room for everything at every width: $name',
  { timeout: 120_000 },
  async ({ path, arrange }) => {
    const window = await openWindow(browser, { url, key })
    const page = await window.newPage()
    const findings: Record<number, string[]> = {}
    await page.goto(path)
    await settled(page)
    await arrange?.(page)
    await page.locator('.dm-clock-day').evaluate((day, text) => (day.textContent = text), longestDay)
    for (const width of widths) {
      await page.setViewportSize({ width, height })
      await page.waitForFunction((wanted) => innerWidth === wanted, width)
      // What is placed or measured by a script comes a moment after what is placed by the style sheet.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      const found = await crowdingOf(page)
      if (found.length > 0) findings[width] = found
    }
    await window.close()
    expect(findings).toEqual({})
  },
)
