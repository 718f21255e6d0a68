import type { Page } from 'playwright-core'

/** Watches, from Enter to the frame in which another number of steps has problems on the canvas. */
export const keyWatch = `
addEventListener('keydown', ({ key }) => {
  if (key !== 'Enter') return
  const began = performance.now()
  const count = () => document.querySelectorAll('.dm-step-problem').length
  const before = count()
  const observer = new MutationObserver(() => {
    if (count() === before) return
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => (window.benchKey = performance.now() - began)))
  })
  observer.observe(document.body, { childList: true, subtree: true })
}, { capture: true })
`

async function enter(page: Page): Promise<number> {
  await page.evaluate('window.benchKey = null')
  await page.keyboard.press('Enter')
  for (;;) {
    const shown: unknown = await page.evaluate('window.benchKey')
    if (typeof shown === 'number') return shown
    await page.waitForTimeout(20)
  }
}

/**
 * Empties the number of a day and writes it again; both times the canvas shows other problems. What is typed is kept by
 * Enter: without it only after a pause, which would be measured, too.
 * @returns ms of each Enter
 */
export async function keystrokes(page: Page, times: number): Promise<number[]> {
  await page.locator('.react-flow__node[data-id="lane-4-step-0"]').click({ position: { x: 60, y: 20 } })
  const field = page.getByRole('textbox', { name: /^Day/ }).first()
  await field.click()
  await page.keyboard.press('End')
  const all: number[] = []
  for (let time = 0; time < times; time += 1) {
    for (const key of ['Backspace', '1']) {
      await page.keyboard.press(key)
      all.push(await enter(page))
      await page.waitForTimeout(400)
    }
  }
  return all
}
