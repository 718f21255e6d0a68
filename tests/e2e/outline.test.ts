import type { DraftPlaybook } from '@daymark/core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { axeFindings } from './support/axe.ts'
import { sizes, themes } from './support/browser.ts'
import {
  addStep,
  focusedName,
  focusedRow,
  goToRow,
  leadTo,
  tabTo,
  toField,
  untilOnRow,
  writeInPlace,
} from './support/by-keyboard.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const client = clientOf(stage)
const timeout = 240_000

/** Entry, Day 1, a mail whose failure ends the run, Day 7, and the end. */
const small: Pick<DraftPlaybook, 'nodes' | 'edges'> = {
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', data: { day: 1 } },
    {
      id: 'mail',
      type: 'action',
      label: 'Growth email',
      data: { action: 'email', input: { to: 'admin', subject: 'Hello', text: 'Hello.', purpose: 'service' } },
    },
    { id: 'day-7', type: 'day', data: { day: 7 } },
    { id: 'over', type: 'exit', data: { reason: 'Over' } },
    { id: 'undelivered', type: 'exit', data: { reason: 'Not delivered' } },
  ],
  edges: [
    { from: 'entry', exit: 'next', to: 'day-1' },
    { from: 'day-1', exit: 'next', to: 'mail' },
    { from: 'mail', exit: 'done', to: 'day-7' },
    { from: 'mail', exit: 'failed', to: 'undelivered' },
    { from: 'day-7', exit: 'next', to: 'over' },
  ],
}

let count = 0

async function smallDraft(): Promise<string> {
  count += 1
  const id = `outline-${count}-${process.pid}`
  const body = { schemaVersion: 1, id, name: 'Small', family: id, ...small }
  await valueOf(client.putDraft({ params: { id }, body: JSON.parse(JSON.stringify(body)) }))
  return id
}

const drawnEdges = async (id: string) =>
  (await valueOf(client.getDraft({ params: { id } }))).document.edges
    .map(({ from, exit, to }) => `${from} ${exit} ${to}`)
    .toSorted()

const heard = (page: Page) => page.locator('[role="log"]').textContent()

/** After a command: what was heard, and which row has focus. */
async function expectAfter(page: Page, words: RegExp, row: RegExp): Promise<void> {
  await expect.poll(() => heard(page), { timeout: 10_000 }).toMatch(words)
  await untilOnRow(page, row)
}

it('says what each command did, and has focus on what it made', { timeout }, async () => {
  const id = await smallDraft()
  const page = await stage.open(`/playbooks/${id}/edit?view=outline`)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await tabTo(page, /^.*, Entry, Day 1/)

  // Add after, edit in place, move, and all of it back.
  await goToRow(page, /^Day 1, Day/)
  await addStep(page, 'Control+Enter', 'delay')
  await expectAfter(page, /^Inserted /, /Delay/)
  await writeInPlace(page, '2 weeks')
  await expectAfter(page, /^Changed /, /2 weeks.*Delay/)
  await page.keyboard.press('Alt+ArrowDown')
  await expectAfter(page, /^Moved /, /Delay/)
  await expect
    .poll(() => drawnEdges(id))
    .toEqual([
      'day-1 next mail',
      'day-7 next over',
      'delay next day-7',
      'entry next day-1',
      'mail done delay',
      'mail failed undelivered',
    ])
  await page.keyboard.press('Alt+ArrowUp')
  await expectAfter(page, /^Moved /, /Delay/)
  await page.keyboard.press('Control+z')
  await expectAfter(page, /^Undone: Move/, /Delay/)
  await page.keyboard.press('Control+y')
  await expectAfter(page, /^Redone: Move/, /Delay/)
  await page.keyboard.press('Delete')
  await expectAfter(page, /^Deleted /, /^Growth email/)
  await page.keyboard.press('Control+z')
  await expectAfter(page, /^Undone: Delete/, /Delay/)
  await page.keyboard.press('Delete')
  await untilOnRow(page, /^Growth email/)

  // An exit: disconnected, led elsewhere, and drawn into.
  await goToRow(page, /^Exit Failed/)
  await page.keyboard.press('Delete')
  await expectAfter(page, /^Disconnected /, /^Exit Failed, leads nowhere yet/)
  await leadTo(page, /^Exit Failed/, 'day 7')
  await expectAfter(page, /^Connected /, /^Exit Failed, goes on at Day 7/)
  await page.keyboard.press('Control+z')
  await expectAfter(page, /^Undone: Connect/, /^Exit Failed, leads nowhere yet/)
  await addStep(page, 'Tab', 'exit')
  await expectAfter(page, /^Added /, /Exit/)

  // Copied, duplicated, cut with all below, and pasted.
  await goToRow(page, /^Day 7, Day/)
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expectAfter(page, /^Pasted /, /^Day 7, Day/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => heard(page)).toMatch(/^Undone: Paste/)
  await goToRow(page, /^Day 7, Day/)
  await page.keyboard.press('Control+d')
  await expectAfter(page, /^Duplicated /, /^Day 7, Day/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => heard(page)).toMatch(/^Undone: Duplicate/)
  await goToRow(page, /^Day 7, Day/)
  await page.keyboard.press('Control+Shift+X')
  await expectAfter(page, /^Deleted 2 steps/, /./)
  await goToRow(page, /^Exit Sent, leads nowhere yet/)
  await page.keyboard.press('Control+v')
  await expectAfter(page, /^Pasted 2 steps/, /^Day 7, Day/)
  await expect.poll(() => drawnEdges(id)).toContain('mail done day-7')

  // The panel, and back; the menu, and back; all commands.
  await page.keyboard.press('.')
  await expect.poll(() => focusedName(page)).toBe('Name')
  await page.keyboard.press('Escape')
  await untilOnRow(page, /^Day 7, Day/)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /Move up the path/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await untilOnRow(page, /^Day 7, Day/)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'All commands' }).getByText('Cut with all below').waitFor()
})

it('is walked by arrows, folds, letters, Home and End, and left by Tab', { timeout }, async () => {
  const page = await stage.open(`/playbooks/${await smallDraft()}/edit?view=outline`)
  await tabTo(page, /Entry, Day 1/)
  const first = await focusedRow(page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await untilOnRow(page, /^Exit Next, goes on at Day 1/)
  await page.keyboard.press('ArrowLeft')
  expect(await focusedRow(page)).toBe(first)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  await untilOnRow(page, /^Day 1, Day/)
  await page.keyboard.press('End')
  await untilOnRow(page, /^Exit: Over|^Over/)
  await page.keyboard.press('g')
  await untilOnRow(page, /^Growth email/)
  const row = page.locator('[role="treeitem"]:focus')
  expect(await row.getAttribute('aria-level')).toBe('1')
  expect([await row.getAttribute('aria-posinset'), await row.getAttribute('aria-setsize')]).toEqual([
    '3',
    '5',
  ])
  expect(await page.locator('[role="treeitem"][tabindex="0"]').count()).toBe(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await focusedRow(page)).toBe('')
})

it('keeps what is shown in the address, and is the editor where there is no room', { timeout }, async () => {
  const id = await smallDraft()
  const page = await stage.open(`/playbooks/${id}/edit`)
  await page.locator('.react-flow__node').first().waitFor()
  await page.locator('label').filter({ hasText: 'Outline' }).click()
  await page.locator('.dm-tree-row').first().waitFor()
  expect(new URL(page.url()).searchParams.get('view')).toBe('outline')
  await page.reload()
  await page.locator('.dm-tree-row').first().waitFor()

  // By touch: the row opens its panel over the list, its button the commands, its exit the palette.
  const narrow = await stage.open(`/playbooks/${id}/edit`, { size: 'narrow' })
  await narrow.getByRole('treeitem', { name: /^Growth email/ }).click()
  const panel = narrow.getByRole('complementary', { name: 'The chosen step' })
  await panel.getByLabel('Name').waitFor()
  expect((await panel.boundingBox())?.width).toBeGreaterThan(sizes.narrow.width * 0.85)
  await panel.getByRole('button', { name: 'Close' }).click()
  await untilOnRow(narrow, /^Growth email/)
  await narrow.getByRole('button', { name: 'Commands of Day 7' }).click()
  await narrow.getByRole('menuitem', { name: /Move up the path/ }).click()
  await expectAfter(narrow, /^Moved /, /^Day 7, Day/)
  const small = await narrow.evaluate(
    () =>
      [...document.querySelectorAll('.dm-tree button')].filter((button) => {
        const { width, height } = button.getBoundingClientRect()
        return Math.min(width, height) < 24
      }).length,
  )
  expect(small).toBe(0)
})

it('hints at the field that may be meant otherwise, and moves exit rules by key', { timeout }, async () => {
  const id = await smallDraft()
  const { document: drawn } = await valueOf(client.getDraft({ params: { id } }))
  const rules = ['left', 'paused'].map((rule) => ({ id: rule, kind: 'contract.ended', reason: rule }))
  const nodes = drawn.nodes.map((node) => (node.id === 'day-1' ? { ...node, data: { day: 9 } } : node))
  const body = JSON.parse(JSON.stringify({ ...drawn, nodes, exitRules: rules }))
  await valueOf(client.putDraft({ params: { id }, body }))
  const page = await stage.open(`/playbooks/${id}/edit?view=outline`)
  await tabTo(page, /Entry, Day 1/)
  await goToRow(page, /^Day 7, Day/)
  await page.keyboard.press('.')
  const day = page.getByRole('textbox', { name: 'Day', exact: true })
  const heardOfIt = () =>
    day.evaluate((field) => {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ')
      return ids.map((one) => document.getElementById(one)?.textContent ?? '').join(' ')
    })
  await expect.poll(heardOfIt).toMatch(/so none ever waits here\. Choose a later day than Day 9/)
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await untilOnRow(page, /^Day 7, Day/)

  await page.keyboard.press(',')
  await expect.poll(() => focusedName(page)).toBe('Name')
  await toField(page, 'Move down: Exit rule 1: left')
  await page.keyboard.press('Enter')
  await expect.poll(() => heard(page)).toMatch(/^Changed /)
  await expect.poll(() => focusedName(page)).toBe('Move up: Exit rule 2: left')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedName(page)).toBe('Move down: Exit rule 1: left')
})

it.each(themes)('is for everybody, wide and narrow, in the %s theme', { timeout }, async (theme) => {
  for (const width of [1440, 360]) {
    const page = await stage.open('/playbooks/seat-expansion/edit?view=outline', { theme })
    await page.setViewportSize({ width, height: 900 })
    await page.locator('.dm-tree-row').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('treeitem', { name: /^Day 7: usage email/ }).focus()
    await page.keyboard.press('.')
    await page.getByRole('complementary', { name: 'The chosen step' }).getByLabel('Name').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await untilOnRow(page, /^Day 7: usage email/)
    await page.keyboard.press('>')
    await page.getByRole('dialog', { name: /^Where/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
})
