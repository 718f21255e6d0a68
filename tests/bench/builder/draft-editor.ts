import type { Browser, Page } from 'playwright-core'
import { openPage } from './editor.ts'
import { keyWatch } from './keystroke.ts'
import type { ServedPages } from './pages.ts'

/** A step on Daymark's canvas. */
export const step = '.react-flow__node'

/** Puts the key into a browser that has nothing kept yet. */
export const keyScript = ({ key }: ServedPages) =>
  `localStorage.setItem('daymark.key', ${JSON.stringify(key)});`

export const editorUrl = ({ url }: ServedPages, id: string) => `${url}/playbooks/${id}/edit`

/** Opens a draft in a window of its own, and lets it come to rest. */
export async function openEditor(browser: Browser, pages: ServedPages, id: string): Promise<Page> {
  const page = await openPage(browser, keyScript(pages) + keyWatch)
  await page.goto(editorUrl(pages, id))
  await page.locator(step).first().waitFor()
  await page.waitForTimeout(2000)
  return page
}
