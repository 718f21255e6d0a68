import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeFindings } from './support/axe.ts'
import { complaintsOf, openWindow, settled, sizes, themes, type WindowOptions } from './support/browser.ts'
import { screensOf } from './support/screens.ts'
import { openStage } from './support/stage.ts'

const { url, key, browser } = await openStage()
const screens = await screensOf(url, key)
const timeout = 240_000

/** What can be pressed and lies beyond the right edge; what may be moved about, such as a canvas, is left out. */
async function outOfSight(page: Page): Promise<string[]> {
  return page.evaluate((width) => {
    const pressable = [...document.querySelectorAll('a, button, input, select')].filter(
      (element) =>
        element.checkVisibility() && element.closest('.react-flow, .mantine-AppShell-navbar') === null,
    )
    const beyond = pressable.filter((element) => element.getBoundingClientRect().right > width)
    const wide = document.documentElement.scrollWidth > width ? ['the page itself'] : []
    return [...wide, ...beyond.map(({ outerHTML }) => outerHTML.slice(0, 200))]
  }, sizes.narrow.width)
}

/** What there is to say against each screen, by its name. */
async function findingsOn(
  options: Omit<WindowOptions, 'url' | 'key'>,
  look: (page: Page) => Promise<string[]> = () => Promise.resolve([]),
): Promise<Record<string, string[]>> {
  const window = await openWindow(browser, { url, key, ...options })
  const page = await window.newPage()
  const complaints = complaintsOf(page)
  const findings: Record<string, string[]> = {}
  for (const { name, path, arrange } of screens) {
    await page.goto(path)
    await settled(page)
    await arrange?.(page)
    const found = [...(await look(page)), ...(await axeFindings(page)), ...complaints.splice(0)]
    if (found.length > 0) findings[name] = found
  }
  await window.close()
  return findings
}

it.each(themes)(
  'has no screen that axe or the browser complains about in the %s theme',
  { timeout },
  async (theme) => {
    expect(await findingsOn({ theme })).toEqual({})
  },
)

it('has no screen that needs more than 320 pixels: nothing lies beyond the edge', { timeout }, async () => {
  expect(await findingsOn({ size: 'narrow' }, outOfSight)).toEqual({})
})
