import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import {
  launchBrowser,
  openWindow,
  settled,
  type Size,
  sizes,
  type Theme,
  themes,
} from '../support/browser.ts'
import { photographGuide } from './guide.ts'
import { firstPaint, weight } from './numbers.ts'
import { startProduct } from '../support/product.ts'
import { type Screen, screensOf } from '../support/screens.ts'

const clone = fileURLToPath(new URL('../../../', import.meta.url))
/** Every screen in every theme and size, to be looked at. Git does not keep them. */
const everything = join(clone, '.pictures')
/** Those that the README and docs/playbooks.md show. */
const kept = join(clone, 'docs', 'pictures')

const inReadme: readonly { screen: string; theme: Theme }[] = [
  { screen: 'playbook-step', theme: 'light' },
  { screen: 'run', theme: 'light' },
  { screen: 'message', theme: 'dark' },
]

interface Door {
  url: string
  key: string
}

/** A product that runs already, when DAYMARK_E2E names it; else one of our own. */
async function openDoor(): Promise<Door & { stop: () => Promise<void> }> {
  const [, url, key] = /^(http.+?)\/?#key=(.+)$/.exec(process.env['DAYMARK_E2E'] ?? '') ?? []
  if (url !== undefined && key !== undefined) return { url, key, stop: () => Promise.resolve() }
  return startProduct((line) => process.stdout.write(`${line}\n`))
}

async function photograph(
  browser: Browser,
  door: Door,
  screens: readonly Screen[],
  theme: Theme,
  size: Size,
) {
  const window = await openWindow(browser, { ...door, theme, size })
  const page = await window.newPage()
  for (const { name, path, arrange } of screens) {
    await page.goto(path)
    await settled(page)
    await arrange?.(page)
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(everything, `${name}-${theme}-${size}.png`) })
    const isKept = inReadme.some((picture) => picture.screen === name && picture.theme === theme)
    if (isKept && size === 'wide') await page.screenshot({ path: join(kept, `${name}.png`) })
  }
  await window.close()
}

mkdirSync(everything, { recursive: true })
mkdirSync(kept, { recursive: true })
const door = await openDoor()
try {
  const browser = await launchBrowser()
  const screens = await screensOf(door.url, door.key)
  for (const theme of themes) {
    for (const size of Object.keys(sizes) as Size[]) await photograph(browser, door, screens, theme, size)
  }
  // Last, since a playbook is published for them.
  const guide = await photographGuide(browser, door, kept)
  const count = inReadme.length + guide
  process.stdout.write(`${screens.length * 4} pictures in ${everything}, ${count} in ${kept}\n`)
  process.stdout.write(`${weight()}\n${await firstPaint(browser, door)}\n`)
  await browser.close()
} finally {
  await door.stop()
}
