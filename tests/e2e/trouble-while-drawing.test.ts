import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { revokeKeys, secondKey } from './support/second-key.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const client = clientOf(stage)
const { id: workspaceId } = await valueOf(client.getWorkspace())
const timeout = 240_000
/** Until a page has noticed what has happened elsewhere. */
const soon = { timeout: 20_000 }

const step = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const saved = (page: Page) => page.locator('.dm-save[data-kind="saved"]').waitFor()
const nameField = (page: Page) =>
  page.getByRole('complementary').getByRole('textbox', { name: 'Name', exact: true })

let count = 0

/** Entry → Day 1, of this test's own. */
async function newDraft(): Promise<string> {
  count += 1
  const id = `trouble-${count}-${process.pid}`
  const nodes = [
    { id: 'entry', type: 'entry', position: { x: 0, y: 0 }, data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', position: { x: 0, y: 168 }, data: { day: 1 } },
  ]
  const edges = [{ from: 'entry', exit: 'next', to: 'day-1' }]
  const body = { schemaVersion: 1, id, name: 'In trouble', family: id, nodes, edges }
  await valueOf(client.putDraft({ params: { id }, body }))
  return id
}

const draftOf = async (id: string) => (await valueOf(client.getDraft({ params: { id } }))).document

const nodeOf = async (id: string, node: string) => (await draftOf(id)).nodes.find((one) => one.id === node)

async function rename(page: Page, id: string, name: string): Promise<void> {
  await step(page, id).click()
  await nameField(page).fill(name)
  await nameField(page).press('Enter')
}

/** Takes a step by its head and moves it, without letting go. */
async function grasp(page: Page, id: string): Promise<void> {
  const box = await step(page, id).boundingBox()
  if (!box) throw new Error('It is not in sight')
  const at = { x: box.x + box.width / 2, y: box.y + 20 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 60, at.y + 40, { steps: 4 })
  await page.mouse.move(at.x + 120, at.y + 80, { steps: 4 })
}

it('leaves a draft as it was when the tab is closed while a step is dragged', { timeout }, async () => {
  const id = await newDraft()
  const page = await stage.open(`/playbooks/${id}/edit`)
  const before = await draftOf(id)
  await grasp(page, 'day-1')
  const next = await page.context().newPage()
  await page.close({ runBeforeUnload: true })
  await next.goto(`/playbooks/${id}/edit`)
  await step(next, 'day-1').waitFor()
  await saved(next)
  expect(await draftOf(id)).toEqual(before)
  expect(await next.getByRole('button', { name: /^Undo: / }).count()).toBe(0)
})

it('keeps what was being typed when the tab is closed', { timeout }, async () => {
  const id = await newDraft()
  const page = await stage.open(`/playbooks/${id}/edit`)
  await step(page, 'day-1').click()
  await nameField(page).fill('Half a sentence')
  const next = await page.context().newPage()
  await page.close({ runBeforeUnload: true })
  await next.goto(`/playbooks/${id}/edit`)
  await step(next, 'day-1').getByText('Half a sentence').waitFor()
  await saved(next)
  expect((await nodeOf(id, 'day-1'))?.label).toBe('Half a sentence')
})

it('can take back after a reload what was still being typed before it', { timeout }, async () => {
  const id = await newDraft()
  const page = await stage.open(`/playbooks/${id}/edit`)
  await step(page, 'day-1').click()
  await nameField(page).fill('Half a sentence')
  await page.reload()
  await step(page, 'day-1').getByText('Half a sentence').waitFor()
  await page.getByRole('button', { name: /^Undo: / }).click()
  await saved(page)
  expect((await nodeOf(id, 'day-1'))?.label).toBe(undefined)
})

it(
  'says that the server is gone, keeps what is drawn over a reload, and sends it all',
  { timeout },
  async () => {
    const id = await newDraft()
    const page = await stage.open(`/playbooks/${id}/edit`)
    await page.route('**/v1/**', (route) => route.fulfill({ status: 503, body: 'away' }))
    await rename(page, 'entry', 'Who comes in')
    await rename(page, 'day-1', 'The first morning')
    await page.getByText(/^Offline: 2 changes kept in this browser/).waitFor()
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).isEnabled()).toBe(false)

    await page.reload()
    await page.getByRole('alert').waitFor()
    await page.unroute('**/v1/**')
    await page.reload()
    await step(page, 'day-1').getByText('The first morning').waitFor()
    await saved(page)
    const { nodes } = await draftOf(id)
    expect(nodes.map(({ label }) => label)).toEqual(['Who comes in', 'The first morning'])
  },
)

it(
  'says what to do when the key is revoked while one draws, and sends it by another',
  { timeout },
  async () => {
    const id = await newDraft()
    const key = await secondKey(stage.state, workspaceId, 'Carla')
    const page = await stage.open(`/playbooks/${id}/edit`, { key })
    await revokeKeys(stage.state, workspaceId, 'Carla')
    await rename(page, 'day-1', 'Drawn without a key')
    const alert = page
      .getByRole('alert')
      .filter({ hasText: 'The key of this browser opens nothing any more' })
    await alert.getByText('What you drew is kept in this browser', { exact: false }).waitFor()
    await page.getByText('Not saved: 1 change kept in this browser', { exact: true }).waitFor()
    // One goes on all the same.
    await rename(page, 'entry', 'Drawn after it')
    await page.getByText('Not saved: 2 changes kept in this browser', { exact: true }).waitFor()

    await alert.getByRole('button', { name: 'Enter another key' }).click()
    await page.getByText('Changes that were drawn here and not saved are kept', { exact: false }).waitFor()
    expect((await draftOf(id)).nodes.map(({ label }) => label)).toEqual([undefined, undefined])
    await page
      .getByRole('textbox', { name: 'API key' })
      .fill(await secondKey(stage.state, workspaceId, 'Carla again'))
    await page.getByRole('button', { name: 'Open' }).click()
    await step(page, 'day-1').getByText('Drawn without a key').waitFor()
    await saved(page)
    const { nodes } = await draftOf(id)
    expect(nodes.map(({ label }) => label)).toEqual(['Drawn after it', 'Drawn without a key'])
    const { items } = await valueOf(client.listDraftEdits({ params: { id }, query: { after: 0 } }))
    expect(items.map(({ author }) => author)).toEqual(['Carla again', 'Carla again'])
  },
)

/** One letter more, for as long as the field is there. */
async function typeOn(page: Page): Promise<void> {
  await nameField(page)
    .press('x', { timeout: 300 })
    .catch(() => undefined)
}

it('gives back what one writes on a step while somebody else deletes it', { timeout }, async () => {
  const id = await newDraft()
  const page = await stage.open(`/playbooks/${id}/edit`)
  await step(page, 'day-1').click()
  await nameField(page).fill('A name that takes its time')
  const { revision } = await valueOf(client.getDraft({ params: { id } }))
  const edit = { id: `gone-${id}`, operations: [{ kind: 'delete' as const, nodes: ['day-1'] }] }
  await valueOf(client.editDraft({ params: { id }, body: { revision, edits: [edit] } }))
  const tray = page.getByRole('region', { name: 'What could not be done' })
  // Typed on and on: never so long a pause that it would be kept.
  while (!(await tray.isVisible())) await typeOn(page)
  await tray.getByRole('button', { name: 'Redo here' }).waitFor()
  await expect.poll(() => step(page, 'day-1').count(), soon).toBe(0)
  await tray.getByRole('button', { name: 'Drop' }).click()
  await tray.waitFor({ state: 'detached' })
  await saved(page)
  expect((await draftOf(id)).nodes.map((node) => node.id)).toEqual(['entry'])
})
