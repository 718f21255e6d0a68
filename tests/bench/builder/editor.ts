import { findChromium } from '@daymark/tools'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Where and how a canvas is looked at: the same for every editor that is measured. */
const viewport = { width: 1440, height: 900 }

/** Starts a Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  // Chromium's own sandbox does not work for root, who is what bare machines run as.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: await findChromium(), args })
}

/** A page in a browser that has nothing kept yet. @param script - runs before the page's own */
export async function openPage(browser: Browser, script: string): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme: 'light', locale: 'en-GB' })
  context.setDefaultTimeout(30_000)
  await context.addInitScript({ content: script })
  return context.newPage()
}

/** A node of a canvas in the middle of what is in sight, and where to take hold of it. */
export async function graspNode(page: Page, node: string): Promise<{ x: number; y: number }> {
  const boxes = await page.locator(node).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = (
        element as unknown as {
          getBoundingClientRect(): { x: number; y: number; width: number; height: number }
        }
      ).getBoundingClientRect()
      return { x: x + width / 2, y: y + Math.min(height / 2, 24) }
    }),
  )
  const middle = { x: viewport.width / 2, y: viewport.height / 2 }
  const away = ({ x, y }: { x: number; y: number }) => Math.hypot(x - middle.x, y - middle.y)
  const [nearest] = boxes.toSorted((a, b) => away(a) - away(b))
  if (!nearest || away(nearest) > 500) throw new Error('No node is in sight.')
  return nearest
}

/** Drags what is grasped round in circles, a step a frame, and lets go of it where it was. */
export async function dragRound(page: Page, at: { x: number; y: number }, steps: number): Promise<void> {
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  for (let step = 1; step <= steps; step += 1) {
    const angle = (step / 60) * 2 * Math.PI
    await page.mouse.move(at.x + 120 * Math.sin(angle), at.y + 90 * (1 - Math.cos(angle)))
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
}
