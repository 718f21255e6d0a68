import type { DraftPlaybook, EditOperation } from '@daymark/core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { secondKey } from './support/second-key.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const client = clientOf(stage)
const { id: workspaceId } = await valueOf(client.getWorkspace())
const annas = await secondKey(stage.state, workspaceId, 'Anna')
const bens = await secondKey(stage.state, workspaceId, 'Ben')
const timeout = 240_000

const step = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
/** Until what one does is on the page of the other: hints are gathered, here and there. */
const soon = { timeout: 20_000 }
const saved = (page: Page) => page.locator('.dm-save[data-kind="saved"]').waitFor()

let count = 0

/** Entry → Day 1 → exit, of this test's own. */
async function newDraft(): Promise<string> {
  count += 1
  const id = `shared-${count}-${process.pid}`
  const nodes = [
    { id: 'entry', type: 'entry', position: { x: 0, y: 0 }, data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', position: { x: 0, y: 168 }, data: { day: 1 } },
    { id: 'exit', type: 'exit', position: { x: 0, y: 336 }, data: { reason: 'Over' } },
  ]
  const edges = [
    { from: 'entry', exit: 'next', to: 'day-1' },
    { from: 'day-1', exit: 'next', to: 'exit' },
  ]
  const body = { schemaVersion: 1, id, name: 'Shared', family: id, nodes, edges }
  await valueOf(client.putDraft({ params: { id }, body }))
  return id
}

async function openBoth(id: string): Promise<[Page, Page]> {
  const path = `/playbooks/${id}/edit`
  return [await stage.open(path, { key: annas }), await stage.open(path, { key: bens })]
}

const draftOf = async (id: string) => (await valueOf(client.getDraft({ params: { id } }))).document

async function history(id: string) {
  const { items } = await valueOf(client.listDraftEdits({ params: { id }, query: { after: 0 } }))
  return items.map(({ author, summary }) => `${author}: ${summary}`)
}

async function rename(page: Page, id: string, name: string): Promise<void> {
  await step(page, id).click()
  const field = page.getByRole('complementary').getByRole('textbox', { name: 'Name', exact: true })
  await field.fill(name)
  await field.press('Enter')
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Undo: / }).click()
}

/** What a page shows, by ids and titles: both authors have to see the same. */
async function shownOn(page: Page): Promise<string[]> {
  const steps = page.locator('.react-flow__node')
  const texts = await steps.evaluateAll((nodes) =>
    nodes.map(
      (node) => `${node.getAttribute('data-id')}: ${node.querySelector('.dm-node-title')?.textContent ?? ''}`,
    ),
  )
  return texts.toSorted()
}

const labelOf = ({ nodes }: DraftPlaybook, id: string) => nodes.find((node) => node.id === id)?.label

it(
  'two authors who draw at once end with one document, and each takes back their own',
  { timeout },
  async () => {
    const id = await newDraft()
    const [anna, ben] = await openBoth(id)
    await Promise.all([rename(anna, 'day-1', 'First morning'), rename(ben, 'exit', 'That was it')])
    await Promise.all([saved(anna), saved(ben)])
    for (const page of [anna, ben]) {
      await expect
        .poll(() => shownOn(page), soon)
        .toEqual(['day-1: First morning', 'entry: Enrolled by hand or by the API', 'exit: That was it'])
    }
    const both = await history(id)
    expect(both.filter((line) => line.startsWith('Anna: '))).toHaveLength(1)
    expect(both.filter((line) => line.startsWith('Ben: '))).toHaveLength(1)

    // Whoever was last: Anna takes back hers alone.
    await undo(anna)
    await saved(anna)
    const document = await draftOf(id)
    expect([labelOf(document, 'day-1'), labelOf(document, 'exit')]).toEqual([undefined, 'That was it'])
    await expect.poll(async () => (await shownOn(ben))[0], soon).toBe('day-1: Day 1')
    expect((await history(id)).at(-1)).toMatch(/^Anna: Undo: /)
  },
)

it('what no longer applies is shown to its author, to be done again or dropped', { timeout }, async () => {
  const id = await newDraft()
  const [anna, ben] = await openBoth(id)
  await ben.context().setOffline(true)
  await rename(ben, 'day-1', 'Ben’s morning')
  await ben.getByText(/^Offline: 1 change kept/).waitFor()
  const [removed] = (await draftOf(id)).nodes.filter((node) => node.id === 'day-1')
  await step(anna, 'day-1').click()
  await anna.keyboard.press('Delete')
  await saved(anna)
  await ben.context().setOffline(false)

  const tray = ben.getByRole('region', { name: 'What could not be done' })
  await tray.waitFor()
  await tray.getByRole('button', { name: 'Drop' }).waitFor()
  await step(ben, 'day-1').waitFor({ state: 'detached' })

  // The step is back: what Ben meant is done on it.
  const operation: EditOperation = { kind: 'add', node: removed! }
  const { revision } = await valueOf(client.getDraft({ params: { id } }))
  await valueOf(
    client.editDraft({
      params: { id },
      body: { revision, edits: [{ id: `back-${id}`, operations: [operation] }] },
    }),
  )
  await step(ben, 'day-1').waitFor()
  await tray.getByRole('button', { name: 'Redo here' }).click()
  await tray.waitFor({ state: 'detached' })
  await saved(ben)
  expect(labelOf(await draftOf(id), 'day-1')).toBe('Ben’s morning')
})

it('who is written over is told by whom, with their own words a click away', { timeout }, async () => {
  const id = await newDraft()
  const [anna, ben] = await openBoth(id)
  await rename(anna, 'day-1', 'Anna’s morning')
  await saved(anna)
  await expect.poll(async () => (await shownOn(ben))[0], soon).toBe('day-1: Anna’s morning')
  await rename(ben, 'day-1', 'Ben’s morning')
  await saved(ben)
  const tray = anna.getByRole('region', { name: 'What others have written over' })
  await tray.getByText(/^Ben changed the name of .* to “Ben’s morning”/).waitFor()
  await tray.getByRole('button', { name: 'Back to mine: “Anna’s morning”' }).click()
  await tray.waitFor({ state: 'detached' })
  await saved(anna)
  expect(labelOf(await draftOf(id), 'day-1')).toBe('Anna’s morning')
})

it(
  'what others do while one reads the dialog is named, and nothing is published by accident',
  { timeout },
  async () => {
    const id = await newDraft()
    const [anna, ben] = await openBoth(id)
    await anna.getByRole('button', { name: 'Publish', exact: true }).click()
    const dialog = anna.getByRole('dialog', { name: /Publish/ })
    const publish = dialog.getByRole('button', { name: 'Publish' })
    await expect.poll(() => publish.isEnabled(), soon).toBe(true)
    await rename(ben, 'exit', 'That was it')
    await saved(ben)
    await dialog.getByText('Nothing was published', { exact: false }).waitFor()
    await dialog.getByText(/^Ben: /).waitFor()
    expect(await publish.isEnabled()).toBe(false)
    expect((await valueOf(client.getPlaybook({ params: { id } }))).publishedVersion).toBe(null)
    await dialog.getByRole('button', { name: 'I have seen it' }).click()
    await publish.click()
    await dialog.waitFor({ state: 'detached' })
    const { published } = await valueOf(client.getPlaybook({ params: { id } }))
    expect(labelOf(published?.document as unknown as DraftPlaybook, 'exit')).toBe('That was it')
  },
)
