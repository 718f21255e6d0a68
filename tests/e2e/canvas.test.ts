import type { DraftPlaybook } from '@daymark/core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { axeFindings } from './support/axe.ts'
import { complaintsOf } from './support/browser.ts'
import { addAfter, bringIntoSight, drag, exitOf, middleOf, stepOf as step } from './support/by-mouse.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)
const timeout = 240_000

let count = 0

/** A playbook of this test's own. */
async function newDraft(
  nodes: DraftPlaybook['nodes'] = [],
  edges: DraftPlaybook['edges'] = [],
): Promise<string> {
  count += 1
  const id = `canvas-${count}-${String(process.pid)}`
  const body = { schemaVersion: 1, id, name: `Canvas ${count} of ${process.pid}`, family: id, nodes, edges }
  await valueOf(client.putDraft({ params: { id }, body: body as never }))
  return id
}

async function draftOf(id: string): Promise<DraftPlaybook> {
  return (await valueOf(client.getDraft({ params: { id } }))).document
}

const edges = ({ edges: list }: DraftPlaybook) =>
  list.map(({ from, exit, to }) => `${from} ${exit} ${to}`).toSorted()
const daysOf = ({ nodes }: DraftPlaybook) => nodes.flatMap(({ data }) => data['day'] ?? [])

const saved = (page: Page) => page.locator('.dm-save[data-kind="saved"]').waitFor()
const spoken = (page: Page) => page.getByRole('log').last()

const entry = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } } as const
const day = (number: number) => ({ id: `day-${number}`, type: 'day' as const, data: { day: number } })
const next = (from: string, to: string) => ({ from, exit: 'next', to })
const end = { id: 'exit', type: 'exit', data: { reason: 'Finished' } } as const

/** Entry, Day 1, Day 7, Day 14 and an exit. */
const weeks = () =>
  newDraft(
    [entry, day(1), day(7), day(14), end],
    [next('entry', 'day-1'), next('day-1', 'day-7'), next('day-7', 'day-14'), next('day-14', 'exit')],
  )

it(
  'draws the skeleton of a seat expansion with the mouse only, takes all of it back and does it again',
  { timeout },
  async () => {
    const id = await newDraft([entry])
    const page = await open(`/playbooks/${id}/edit`)
    const complaints = complaintsOf(page)
    const chain = [
      ['entry', 'next', 'Day'],
      ['day-1', 'next', 'E-mail'],
      ['email', 'done', 'Day'],
      ['day-7', 'next', 'Branch'],
      ['branch', 'yes', 'E-mail'],
      ['branch', 'else', 'Find owner|Assign'],
      ['email-2', 'done', 'Day'],
      ['day-14', 'next', 'Exit'],
    ] as const
    for (const [from, exit, label] of chain) await addAfter(page, from, exit, label)
    await saved(page)
    const drawn = await draftOf(id)
    expect(drawn.nodes.map(({ type }) => type)).toEqual([
      'entry',
      'day',
      'action',
      'day',
      'branch',
      'action',
      'assign',
      'day',
      'exit',
    ])
    // What is chosen has its panel beside the canvas, which shows what it is.
    await step(page, 'day-7').click()
    await page.getByRole('complementary', { name: 'The chosen step' }).waitFor()

    const undo = page.getByRole('button', { name: /^Undo/ })
    while ((await undo.getAttribute('aria-disabled')) === 'false') await undo.click()
    await saved(page)
    await expect.poll(async () => (await draftOf(id)).nodes.map((node) => node.id)).toEqual(['entry'])
    const redo = page.getByRole('button', { name: /^Redo/ })
    while ((await redo.getAttribute('aria-disabled')) === 'false') await redo.click()
    await saved(page)
    await expect.poll(() => draftOf(id)).toEqual(drawn)
    expect(complaints).toEqual([])
  },
)

it('moves a day on the ruler, and those that follow; one step takes it back', { timeout }, async () => {
  const id = await weeks()
  const page = await open(`/playbooks/${id}/edit`)
  const ruler = page.getByRole('group', { name: 'Days of the run' })
  const seven = ruler.getByRole('slider', { name: 'Day 7' })
  const from = await middleOf(seven)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 20, { steps: 3 })
  await page.mouse.move(from.x, from.y + 3 * 14, { steps: 3 })
  await ruler.getByText('→ Day 10').waitFor()
  await ruler.getByText('→ Day 17').waitFor()
  expect(daysOf(await draftOf(id))).toEqual([1, 7, 14])
  await page.mouse.up()
  await saved(page)
  await expect.poll(async () => daysOf(await draftOf(id))).toEqual([1, 10, 17])

  await page.getByRole('button', { name: /^Undo: Move Day 7/ }).click()
  await expect.poll(async () => daysOf(await draftOf(id))).toEqual([1, 7, 14])

  // The same by keys: nothing is done before Enter, and Escape lets it be.
  await ruler.getByRole('slider', { name: 'Day 14' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await ruler.getByText('→ Day 16').waitFor()
  await page.keyboard.press('Escape')
  await ruler.getByText('→ Day 16').waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(async () => daysOf(await draftOf(id))).toEqual([1, 7, 13])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Day 13')

  // A node that is dragged only moves.
  const at = await middleOf(step(page, 'day-7'))
  await drag(page, at, { x: at.x + 120, y: at.y })
  await page.getByRole('button', { name: /^Undo: Move Day 7/ }).waitFor()
  await saved(page)
  expect(daysOf(await draftOf(id))).toEqual([1, 7, 13])
  expect(await axeFindings(page)).toEqual([])
})

it('connects by keyboard, and says so', { timeout }, async () => {
  const id = await newDraft([entry, day(1), end], [next('entry', 'day-1')])
  const page = await open(`/playbooks/${id}/edit`)
  await step(page, 'day-1').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Connect Day 1' })
  const target = dialog.getByRole('combobox', { name: 'To' })
  await target.fill('Finished')
  await target.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(async () => edges(await draftOf(id))).toEqual(['day-1 next exit', 'entry next day-1'])
  await expect.poll(() => spoken(page).textContent()).toMatch(/Connect/)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('day-1')
})

it(
  'does anything by its name: commands, steps and other playbooks are a few letters away',
  { timeout },
  async () => {
    const other = await weeks()
    const id = await weeks()
    const page = await open(`/playbooks/${id}/edit`)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands, steps and playbooks' })
    const field = palette.getByRole('combobox')
    await field.fill('Day 14')
    await field.press('Enter')
    await expect.poll(() => step(page, 'day-14').getAttribute('class')).toContain('selected')
    await page.keyboard.press('Control+k')
    await field.fill('branch')
    await palette.getByRole('option', { name: /Lay out this branch/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await field.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await field.fill((await draftOf(other)).name)
    await field.press('Enter')
    await page.waitForURL(`**/playbooks/${other}/edit`)
  },
)

it('draws an edge elsewhere by its end, and turns the days to the right', { timeout }, async () => {
  const id = await weeks()
  const page = await open(`/playbooks/${id}/edit`)
  await step(page, 'exit').waitFor()
  // The end of the edge from Day 1 stands at the top of Day 7: onto Day 14.
  const to = await step(page, 'day-7').boundingBox()
  const grip = { x: to!.x + to!.width / 2, y: to!.y - 9 }
  await drag(page, grip, await middleOf(step(page, 'day-14')))
  await saved(page)
  await expect.poll(async () => edges(await draftOf(id))).toContain('day-1 next day-14')
  expect(edges(await draftOf(id))).not.toContain('day-1 next day-7')

  const before = await draftOf(id)
  await page.keyboard.press('t')
  await page.locator('.dm-editor-canvas[data-direction="right"]').waitFor()
  const [one, seven] = [await middleOf(step(page, 'entry')), await middleOf(step(page, 'day-1'))]
  expect(seven.x).toBeGreaterThan(one.x + 200)
  expect(Math.abs(seven.y - one.y)).toBeLessThan(2)
  expect(await draftOf(id)).toEqual(before)
})

it('selects by a frame, and copies what is in it to another playbook', { timeout }, async () => {
  const [id, other] = [await weeks(), await newDraft()]
  const page = await open(`/playbooks/${id}/edit`)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await bringIntoSight(page, step(page, 'day-1'), step(page, 'day-7'))
  const [first, last] = [await middleOf(step(page, 'day-1')), await middleOf(step(page, 'day-7'))]
  await page.keyboard.down('Shift')
  await page.locator('.react-flow__pane.selection').waitFor()
  await drag(page, { x: first.x - 180, y: first.y - 62 }, { x: last.x + 180, y: last.y + 62 })
  await page.keyboard.up('Shift')
  await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(2)
  await page.keyboard.press('Control+c')
  await page.goto(`/playbooks/${other}/edit`)
  await page.getByText('Nothing is drawn yet').waitFor()
  await page.keyboard.press('Control+v')
  await step(page, 'day-7').waitFor()
  await saved(page)
  await expect.poll(async () => edges(await draftOf(other))).toEqual(['day-1 next day-7'])
  await page.getByRole('button', { name: 'Undo: Paste 2 steps' }).waitFor()
})

it('pastes nothing that no playbook can be, and says why', { timeout }, async () => {
  const id = await weeks()
  const page = await open(`/playbooks/${id}/edit`)
  const before = await draftOf(id)
  const steps = (nodes: object[], links: object[] = []) =>
    JSON.stringify({ daymark: 'steps', schemaVersion: 1, nodes, edges: links })
  const paste = (text: string) =>
    page.evaluate((words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
  const refused: [string, RegExp][] = [
    [steps(Array.from({ length: 10_000 }, (_, index) => day(index))), /10,000 steps/],
    ['{"daymark":', /not steps of a playbook/],
    [steps([entry]), /There is an entry already/],
    [steps([day(1), day(2)], [next('day-1', 'day-2'), next('day-2', 'day-1')]), /never goes in a circle/],
    [steps([{ ...day(1), label: 'x'.repeat(1_000_000) }]), /cannot be read/],
  ]
  for (const [text, words] of refused) {
    await paste(text)
    await page.getByText(words).waitFor()
  }
  expect(await draftOf(id)).toEqual(before)
  // A circle that is drawn is refused as one that is pasted; a name is text, whatever it says.
  await page.keyboard.press('1')
  await drag(page, await middleOf(exitOf(page, 'day-14', 'next')), await middleOf(step(page, 'day-1')))
  await page.getByText(/lead back to/).waitFor()
  expect(await draftOf(id)).toEqual(before)
  await paste(steps([{ ...day(3), label: '<img src=x onerror="window.isRun = true">' }]))
  await step(page, 'day-3').getByText('<img src=x').waitFor()
  expect(await page.evaluate(() => 'isRun' in window)).toBe(false)
})

it('draws by touch: from an exit into the open, and by a long press', { timeout }, async () => {
  const id = await newDraft()
  const page = await open(`/playbooks/${id}/edit`, { hasTouch: true })
  await page.setViewportSize({ width: 834, height: 1112 })
  await page.getByRole('button', { name: 'Add the entry' }).click()
  const palette = page.getByRole('dialog', { name: 'Add a step' })
  await exitOf(page, 'entry', 'next').getByRole('button').click()
  await palette.getByRole('option', { name: /^Day/ }).click()
  await step(page, 'day-1').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()

  const fingers = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  await bringIntoSight(page, step(page, 'day-1'))
  const from = await middleOf(exitOf(page, 'day-1', 'next'))
  await touch('touchStart', from)
  for (const part of [0.3, 0.6, 1])
    await touch('touchMove', { x: from.x + 60 * part, y: from.y + 120 * part })
  await touch('touchEnd')
  await palette.getByRole('option', { name: /^Exit/ }).click()
  await step(page, 'exit').waitFor()
  await saved(page)
  await expect.poll(async () => edges(await draftOf(id))).toEqual(['day-1 next exit', 'entry next day-1'])

  await touch('touchStart', await middleOf(step(page, 'entry')))
  await page.getByRole('menuitem', { name: /^Duplicate/ }).waitFor()
  await touch('touchEnd')
  expect(await axeFindings(page)).toEqual([])
})
