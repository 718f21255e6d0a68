import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has focus, as it is called; of a field, its label. */
export async function focusedName(page: Page): Promise<string> {
  const row = await focusedRow(page)
  if (row !== '') return row
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null
    const words = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? ''
    return words.replace(/\s*\*$/, '').trim()
  })
}

/** The row of the outline that has focus, as it is read out; empty while none has. */
export function focusedRow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element?.getAttribute('role') !== 'treeitem') return ''
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ')
    const words = ids.map((id) => {
      const part = document.getElementById(id)?.cloneNode(true)
      if (!(part instanceof Element)) return ''
      for (const hidden of part.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
      return part.textContent ?? ''
    })
    return words.join(' ').replaceAll(/\s+/g, ' ').trim()
  })
}

/** Waits until focus is on a row that is called so. */
export async function untilOnRow(page: Page, name: RegExp): Promise<void> {
  await expect.poll(() => focusedRow(page), { timeout: 10_000 }).toMatch(name)
}

/** Presses Tab until something of this name has focus. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const isIt = (found: string) => (typeof name === 'string' ? found === name : name.test(found))
  const met: string[] = []
  for (let count = 0; count < 90; count += 1) {
    const found = await focusedName(page)
    if (isIt(found)) return
    met.push(found)
    await page.keyboard.press(key)
  }
  throw new Error(`Nothing called ${String(name)} was found by ${key}, but: ${met.join(' | ')}`)
}

/** Goes down the outline, from its top, to the first row of this name. */
export async function goToRow(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('Home')
  const met: string[] = []
  for (let count = 0; count < 90; count += 1) {
    const found = await focusedRow(page)
    if (name.test(found)) return
    met.push(found)
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`There is no row ${String(name)}, but: ${met.join(' | ')}`)
}

/** Opens the palette with these keys, finds a kind of step by its name and adds it. */
export async function addStep(
  page: Page,
  keys: 'Control+Enter' | 'Enter' | 'Tab',
  kind: string,
): Promise<void> {
  const before = await focusedRow(page)
  await page.keyboard.press(keys)
  await expect.poll(() => focusedName(page)).toBe('Which step to add')
  await page.keyboard.type(kind)
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedRow(page), { timeout: 10_000 }).not.toBe('')
  await expect.poll(() => focusedRow(page)).not.toBe(before)
}

/** Writes into the field of the row that has focus. */
export async function writeInPlace(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.dm-tree-input input').count()).toBe(1)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedRow(page), { timeout: 10_000 }).not.toBe('')
}

/** Leads the exit whose row this is to a step that is there. */
export async function leadTo(page: Page, row: RegExp, step: string): Promise<void> {
  await goToRow(page, row)
  await page.keyboard.press('>')
  await expect.poll(() => focusedName(page)).toMatch(/^Where/)
  await page.keyboard.type(step)
  await page.keyboard.press('Enter')
  await untilOnRow(page, /^Exit .*(goes on at|leaves)/)
}

/** Opens the panel of the row that has focus, works in it, and comes back. */
export async function inPanel(page: Page, work: () => Promise<void>): Promise<void> {
  const row = await focusedRow(page)
  await page.keyboard.press('.')
  await expect.poll(() => focusedName(page), { timeout: 10_000 }).toBe('Name')
  await work()
  await page.keyboard.press('Escape')
  await expect.poll(() => focusedRow(page), { timeout: 10_000 }).not.toBe('')
  expect(row).not.toBe('')
}

const isInPanel = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('.dm-step-panel') !== null)

/** Goes to a field of the panel: on to its end, and from there back. */
export async function toField(page: Page, name: string | RegExp): Promise<void> {
  const isIt = (found: string) => (typeof name === 'string' ? found === name : name.test(found))
  let key = 'Tab'
  const met: string[] = []
  for (let count = 0; count < 120; count += 1) {
    const found = await focusedName(page)
    if (isIt(found)) return
    met.push(found)
    if (!(await isInPanel(page))) key = 'Shift+Tab'
    await page.keyboard.press(key)
  }
  throw new Error(`The panel has no field ${String(name)}, but: ${met.join(' | ')}`)
}

/** Fills the field of this name, whatever it holds. */
export async function fill(page: Page, name: string | RegExp, text: string): Promise<void> {
  await toField(page, name)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

/** Fills a template, which is pasted, as texts of several lines are. */
export async function pasteInto(page: Page, name: string, text: string): Promise<void> {
  await toField(page, name)
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
}

/** Chooses one of a list by its words. */
export async function choose(page: Page, name: string, option: RegExp): Promise<void> {
  await toField(page, name)
  await page.keyboard.press('ArrowDown')
  const chosen = page.locator('[data-combobox-selected]:visible')
  for (let count = 0; count < 60; count += 1) {
    const [text] = await chosen.allTextContents()
    if (text !== undefined && option.test(text)) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${name} offers nothing like ${String(option)}`)
}
