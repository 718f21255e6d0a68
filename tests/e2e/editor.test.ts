import type { DraftPlaybook } from '@daymark/core'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { axeFindings } from './support/axe.ts'
import { complaintsOf } from './support/browser.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)
const timeout = 240_000

let count = 0

/** A playbook of this test's own, with these nodes and nothing else. */
async function newDraft(nodes: DraftPlaybook['nodes'] = []): Promise<string> {
  count += 1
  const id = `drawn-${count}-${String(process.pid)}`
  const body = { schemaVersion: 1, id, name: `Drawn ${count}`, family: id, nodes: nodes as never, edges: [] }
  await valueOf(client.putDraft({ params: { id }, body }))
  return id
}

async function draftOf(id: string): Promise<DraftPlaybook> {
  return (await valueOf(client.getDraft({ params: { id } }))).document
}

const edges = ({ edges: list }: DraftPlaybook) =>
  list.map(({ from, exit, to }) => `${from} ${exit} ${to}`).toSorted()

const step = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const saved = (page: Page) => page.locator('.dm-save[data-kind="saved"]').waitFor()

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded()
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not in sight')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

type Point = { x: number; y: number }

/** Drags as a hand does: down, on the way, there, up. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

const inPalette = (page: Page, label: string) =>
  page.locator('.dm-palette-side').getByRole('option', { name: new RegExp(`^${label}`) })

/** Presses the plus of an open exit and chooses what comes there. */
async function addAfter(page: Page, id: string, exit: string, label: string): Promise<void> {
  await step(page, id).locator(`[data-handleid="${exit}"] button`).click()
  await page
    .getByRole('dialog', { name: 'Add a step' })
    .getByRole('option', { name: new RegExp(`^${label}`) })
    .click()
}

async function drawSequence(page: Page): Promise<void> {
  const frame = await middleOf(page.locator('.dm-editor-frame'))
  await drag(page, await middleOf(inPalette(page, 'Entry')), { x: frame.x, y: frame.y - 250 })
  await addAfter(page, 'entry', 'next', 'Day')
  await addAfter(page, 'day-1', 'next', 'E-mail')
  await addAfter(page, 'email', 'done', 'Exit')
  // What failed leads to the same end: from its exit onto the step.
  const failed = await middleOf(step(page, 'email').locator('[data-handleid="failed"]'))
  await drag(page, failed, await middleOf(step(page, 'exit')))
}

const sequence = ['day-1 next email', 'email done exit', 'email failed exit', 'entry next day-1']

/** What an author says in the panel of the mail. */
const mail = {
  action: 'email',
  version: 1,
  input: { to: 'admin', subject: 'Hello', text: 'Hello.', purpose: 'service' },
}

it(
  'draws entry, Day 1, mail and exit on an empty canvas by mouse, and takes everything back and does it again',
  { timeout },
  async () => {
    const id = await newDraft()
    const page = await open(`/playbooks/${id}/edit`)
    const complaints = complaintsOf(page)
    await drawSequence(page)
    await saved(page)
    await expect.poll(async () => edges(await draftOf(id))).toEqual(sequence)
    const drawn = await draftOf(id)

    const undo = page.getByRole('button', { name: /^Undo/ })
    while ((await undo.getAttribute('aria-disabled')) === 'false') await undo.click()
    await page.getByText('Nothing is drawn yet').waitFor()
    await saved(page)
    await expect.poll(async () => (await draftOf(id)).nodes).toEqual([])

    const redo = page.getByRole('button', { name: /^Redo/ })
    while ((await redo.getAttribute('aria-disabled')) === 'false') await redo.click()
    await saved(page)
    await expect.poll(() => draftOf(id)).toEqual(drawn)

    await page.reload()
    await step(page, 'exit').waitFor()
    await expect
      .poll(() => page.getByRole('button', { name: 'Undo: Connect' }).or(undo).getAttribute('aria-disabled'))
      .toBe('false')
    expect(complaints).toEqual([])
  },
)

it(
  'publishes what was drawn, after saying what changes; until then it says what is missing',
  { timeout },
  async () => {
    const id = await newDraft()
    const page = await open(`/playbooks/${id}/edit`)
    await drawSequence(page)
    const publish = page.getByRole('button', { name: 'Publish', exact: true })
    await page.getByRole('button', { name: /problems?$/ }).click()
    await page
      .locator('.dm-problems')
      .getByRole('button', { name: /subject/i })
      .click()
    await expect.poll(() => step(page, 'email').getAttribute('class')).toContain('selected')
    expect(await publish.getAttribute('aria-disabled')).toBe('true')

    // Somebody else fills the mail in; this page follows.
    await saved(page)
    const { revision } = await valueOf(client.getDraft({ params: { id } }))
    const operation = { kind: 'set-data' as const, node: 'email', path: [], value: mail }
    await valueOf(
      client.editDraft({
        params: { id },
        body: { revision, edits: [{ id: `mail-${id}`, operations: [operation] }] },
      }),
    )
    await page.getByText('No problems').waitFor()
    await publish.click()
    const dialog = page.getByRole('dialog', { name: /Publish/ })
    await dialog.getByText('It has never been published.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('the same as version 1').waitFor()
    const { publishedVersion } = await valueOf(client.getPlaybook({ params: { id } }))
    expect(publishedVersion).toBe(1)
  },
)

it('keeps two pages on one draft equal, and takes back one’s own gestures only', { timeout }, async () => {
  const id = await newDraft([{ id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }])
  const [a, b] = [await open(`/playbooks/${id}/edit`), await open(`/playbooks/${id}/edit`)]
  await addAfter(a, 'entry', 'next', 'Day')
  await step(b, 'day-1').waitFor()
  await addAfter(b, 'day-1', 'next', 'Exit')
  await step(a, 'exit').waitFor()
  await a.getByRole('button', { name: /^Undo: Add Day 1/ }).waitFor()
  await b.getByRole('button', { name: /^Undo: Add Exit/ }).click()
  await step(a, 'exit').waitFor({ state: 'detached' })
  await Promise.all([saved(a), saved(b)])
  const ids = (page: Page) =>
    page
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''))
  expect([await ids(a), await ids(b)]).toEqual([
    ['entry', 'day-1'],
    ['entry', 'day-1'],
  ])
  expect((await draftOf(id)).nodes.map((node) => node.id)).toEqual(['entry', 'day-1'])
})

it('keeps what is drawn while the server is away, and sends it when it is back', { timeout }, async () => {
  const id = await newDraft([{ id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }])
  const page = await open(`/playbooks/${id}/edit`)
  await page.context().setOffline(true)
  await addAfter(page, 'entry', 'next', 'Day')
  await page.getByText(/^Offline: 1 change kept/).waitFor()
  await page.context().setOffline(false)
  await saved(page)
  expect((await draftOf(id)).nodes.map((node) => node.id)).toEqual(['entry', 'day-1'])
})

it(
  'inserts on an edge, moves, copies, pastes and deletes, each as one step to take back',
  { timeout },
  async () => {
    const id = await newDraft()
    const page = await open(`/playbooks/${id}/edit`)
    await drawSequence(page)
    await page.keyboard.press('1')
    // Onto the edge from the entry to Day 1.
    const [from, to] = [await middleOf(step(page, 'entry')), await middleOf(step(page, 'day-1'))]
    await drag(page, await middleOf(inPalette(page, 'Delay')), { x: to.x, y: (from.y + to.y) / 2 + 14 })
    await step(page, 'delay').waitFor()
    await expect.poll(async () => edges(await draftOf(id))).toContain('delay next day-1')

    await step(page, 'delay').click()
    await step(page, 'delay').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: /^Undo: Move/ }).click()
    await page.getByRole('button', { name: /^Undo: Insert/ }).waitFor()

    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('Control+d')
    await step(page, 'delay-2').waitFor()
    await page.keyboard.press('Delete')
    await step(page, 'delay-2').waitFor({ state: 'detached' })
    await step(page, 'day-1').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await step(page, 'day-2').waitFor()
    await page.keyboard.press('Control+z')
    await step(page, 'day-2').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+f')
    await page.getByRole('combobox', { name: 'Find a step' }).fill('Exit')
    await page.keyboard.press('Enter')
    await expect.poll(() => step(page, 'exit').getAttribute('class')).toContain('selected')
  },
)

it('creates a playbook by its name, and opens it to be drawn', { timeout }, async () => {
  const page = await open('/playbooks')
  await page.getByRole('button', { name: 'New playbook', exact: true }).click()
  const name = `Event follow-up ${process.pid}`
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create and draw' }).click()
  await step(page, 'entry').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/playbooks/event-follow-up-${process.pid}/edit`)
  await page.getByRole('heading', { name }).waitFor()
})

it('is fetched by nobody who only reads', { timeout }, async () => {
  const page = await open('/playbooks/seat-expansion')
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await page.reload()
  await page.locator('.react-flow__node').first().waitFor()
  await page.waitForFunction(() => performance.now() > 4_000)
  expect(scripts.filter((url) => url.includes('editor-page'))).toEqual([])
})
