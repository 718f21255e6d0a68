import { describe, expect, it } from 'vitest'
import { axeFindings } from './support/axe.ts'
import { complaintsOf, openWindow, settled, sizes, themes } from './support/browser.ts'
import { screensOf } from './support/screens.ts'
import { openStage } from './support/stage.ts'

const { url, key, browser } = await openStage()
const screens = await screensOf(url, key)

describe.each(themes)('in the %s theme', (theme) => {
  it('has no screen that axe or the browser complains about', { timeout: 240_000 }, async () => {
    const window = await openWindow(browser, { url, key, theme })
    const page = await window.newPage()
    const complaints = complaintsOf(page)
    const findings: Record<string, string[]> = {}
    for (const { name, path, arrange } of screens) {
      await page.goto(path)
      await settled(page)
      await arrange?.(page)
      const found = [...(await axeFindings(page)), ...complaints.splice(0)]
      if (found.length > 0) findings[name] = found
    }
    await window.close()
    expect(findings).toEqual({})
  })
})

it(
  'has no screen that needs more than 320 pixels, and none is worse to use there',
  { timeout: 240_000 },
  async () => {
    const window = await openWindow(browser, { url, key, size: 'narrow' })
    const page = await window.newPage()
    const findings: Record<string, unknown> = {}
    for (const { name, path, arrange } of screens) {
      await page.goto(path)
      await settled(page)
      await arrange?.(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      const found = await axeFindings(page)
      if (width > sizes.narrow.width || found.length > 0) findings[name] = { width, found }
    }
    await window.close()
    expect(findings).toEqual({})
  },
)
