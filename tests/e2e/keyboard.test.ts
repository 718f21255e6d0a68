import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { axeFindings } from './support/axe.ts'
import { clockOf, dayShown } from './support/clock.ts'
import { playUntil } from './support/play-until.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)

// A test that fails half-way leaves no clock running.
afterEach(async () => {
  await valueOf(client.pauseClock({ query: { wait: 60 }, body: {} }))
})

/** The name of what has focus, as it is read out; 'nothing' when it fell to the body. */
function focusOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return 'nothing'
    const label = document.getElementById(element.getAttribute('aria-labelledby') ?? '')
    return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '').trim()
  })
}

/** What has focus, once that is what it should be; else the test says what it was instead. */
function expectFocus(page: Page) {
  return expect.poll(() => focusOn(page), { timeout: 20_000 })
}

const more = 'More about the clock'

it('skips to the content by the first stop, which can be seen, without a step of the history', async () => {
  const page = await open('/tasks')
  const before = page.url()
  await page.keyboard.press('Tab')
  await expectFocus(page).toBe('Skip to content')
  const isSeen = await page.evaluate(() => {
    const rect = document.activeElement?.getBoundingClientRect()
    if (!rect) return false
    const { left, top, width, height } = rect
    return document.elementFromPoint(left + width / 2, top + height / 2) === document.activeElement
  })
  expect(isSeen).toBe(true)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  expect(page.url()).toBe(before)
})

it('has the clock as one stop, whose buttons the arrow keys lead to', async () => {
  const page = await open('/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expectFocus(page).toBe('Play')
  await page.keyboard.press('ArrowRight')
  await expectFocus(page).toBe('Next day')
  await page.keyboard.press('ArrowRight')
  await expectFocus(page).toBe(more)
  await page.keyboard.press('Tab')
  await expectFocus(page).toBe('Home')
  await page.keyboard.press('Shift+Tab')
  await expectFocus(page).toBe(more)
})

it('opens the clock’s menu by the arrow key while the clock plays, and leaves focus in it', async () => {
  const page = await open('/')
  await clockOf(page).getByRole('button', { name: 'Play' }).click()
  await clockOf(page).getByRole('button', { name: 'Pause the clock' }).waitFor()
  await page.getByRole('button', { name: more }).focus()
  await page.keyboard.press('ArrowDown')
  await expectFocus(page).toBe('A day a second')
  await page.keyboard.press('ArrowDown')
  await expectFocus(page).toBe('A week a second')
  const day = await dayShown(page)
  await clockOf(page).locator('.dm-clock-day').filter({ hasNotText: day }).waitFor({ timeout: 90_000 })
  await expectFocus(page).toBe('A week a second')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expectFocus(page).toBe(more)

  await page.keyboard.press('Enter')
  await expectFocus(page).toBe('A day a second')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expectFocus(page).toBe(more)
  await page.keyboard.press('Home')
  await expectFocus(page).toBe('Pause the clock')
  // What was asked before has to be answered first.
  await clockOf(page).getByRole('button', { name: 'Pause the clock', disabled: false }).waitFor()
  await page.keyboard.press('Enter')
  await clockOf(page).getByRole('button', { name: 'Play' }).waitFor({ timeout: 90_000 })
  await expectFocus(page).toBe('Play')
})

it.each(['Some days', 'Until a date', 'Back to the start'])(
  'returns focus to the menu’s button after Escape from “%s”',
  async (item) => {
    const page = await open('/')
    const button = page.getByRole('button', { name: more })
    // The first time its code has to be fetched.
    for (let time = 0; time < 2; time++) {
      await button.focus()
      await page.keyboard.press('ArrowDown')
      await page.getByRole('menuitem', { name: item }).focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await expect
        .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
        .toBe(true)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await expectFocus(page).toBe(more)
    }
  },
)

it('moves focus from a task that is done to the next one', async () => {
  const tasks = await playUntil(client, async () => {
    const { items } = await valueOf(client.listTasks({ query: { state: 'open', limit: 2 } }))
    return items.length === 2 ? items : undefined
  })
  const page = await open('/tasks')
  const cards = page.getByRole('article')
  const [first, second] = [cards.nth(0), cards.nth(1)]
  const account = tasks[1]?.accountName ?? ''
  await second.getByRole('link', { name: account }).waitFor()
  await first.getByRole('group', { name: 'Outcome' }).getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').first().waitFor()
  await expectFocus(page).toBe(tasks[1]?.title)
  const isNext = () =>
    page.evaluate((name) => document.activeElement?.textContent?.includes(name) ?? false, account)
  await expect.poll(isNext).toBe(true)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE')
})

it('leaves focus on the card of a task that was opened by a link, when it is done', async () => {
  const task = await playUntil(client, async () => {
    const { items } = await valueOf(client.listTasks({ query: { state: 'open', limit: 1 } }))
    return items[0]
  })
  const page = await open(`/tasks?task=${encodeURIComponent(task.id)}`)
  const card = page.getByRole('article').first()
  await card.getByRole('group', { name: 'Outcome' }).getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await card.getByText('Done', { exact: true }).waitFor()
  await expectFocus(page).toBe(task.title)
})

it.each([
  { path: '/runs', list: 'State' },
  { path: '/tasks', list: 'Assignee' },
  { path: '/decisions', list: 'Account' },
  { path: '/playbooks/seat-expansion', list: 'Version' },
])('has nothing for axe to say against the open list “$list” of $path', async ({ path, list }) => {
  const page = await open(path)
  await page.getByRole('combobox', { name: list }).click()
  await page.getByRole('option').first().waitFor()
  expect(await axeFindings(page)).toEqual([])
})

it('goes back from a chosen step to the playbook, and closes the step by Escape from wherever focus is', async () => {
  const page = await open('/playbooks')
  // By its address: other playbooks may have its name.
  await page.getByRole('table').locator('a[href="/playbooks/seat-expansion"]').click()
  const node = page.locator('.react-flow__node').first()
  await node.waitFor()
  const panel = page.getByRole('complementary')
  await node.focus()
  await page.keyboard.press('Enter')
  await panel.waitFor()
  await page.goBack()
  await panel.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/playbooks/seat-expansion')

  await node.focus()
  await page.keyboard.press('Enter')
  await panel.waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await node.evaluate((element) => element === document.activeElement)).toBe(true)

  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await expect.poll(() => node.evaluate((element) => element === document.activeElement)).toBe(true)
})

it('does not stop at the name of who made the canvas', async () => {
  const page = await open('/playbooks/seat-expansion')
  const made = page.locator('.react-flow__attribution a')
  await made.waitFor()
  expect(await made.getAttribute('tabindex')).toBe('-1')
})
