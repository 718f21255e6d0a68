import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { axeFindings } from './support/axe.ts'
import { complaintsOf } from './support/browser.ts'
import { callOnly, yamlFile } from './support/playbook-file.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)
const timeout = 240_000
const own = String(process.pid)

const stateOf = async (id: string) => (await valueOf(client.getPlaybook({ params: { id } }))).state

/** Chooses something of a playbook's menu, on its page or in the list. */
async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

const dialog = (page: Page) => page.getByRole('dialog')
const idOn = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? ''

/** Begins a playbook with one of the gallery. @returns its id */
async function begin(page: Page, start: string, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New playbook', exact: true }).click()
  await dialog(page).getByRole('radio', { name: start }).click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog(page).getByRole('button', { name: 'Create and draw' }).click()
  await page.waitForURL(/\/edit$/)
  return idOn(page)
}

it(
  'begins a playbook of the gallery, publishes it as it is, stops it, starts it again and retires it',
  { timeout },
  async () => {
    const page = await open('/playbooks')
    const complaints = complaintsOf(page)
    const name = `Task ${own}`
    const id = await begin(page, 'Task only', name)
    await page.getByText('No problems').waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    await dialog(page).getByRole('button', { name: 'Publish' }).click()
    await expect.poll(() => stateOf(id)).toBe('active')

    await page.goto(`/playbooks/${id}`)
    await choose(page, name, 'Stop')
    await dialog(page).getByText('No run of it is open.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Stop the playbook' }).click()
    await page.getByRole('banner').or(page.locator('header')).getByText('Stopped').first().waitFor()
    expect(await stateOf(id)).toBe('stopped')

    await page.goto(`/playbooks?search=${id}`)
    await choose(page, name, 'Start again')
    await dialog(page).getByRole('button', { name: 'Start again' }).click()
    await expect.poll(() => stateOf(id)).toBe('active')
    await choose(page, name, 'Retire')
    await dialog(page).getByRole('button', { name: 'Retire the playbook' }).click()
    await page.getByText('No playbooks match these filters').waitFor()
    expect(await stateOf(id)).toBe('retired')
    // Its row and the button in it are gone: focus is not.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.goto(`/playbooks?search=${id}&state=retired`)
    await page.getByRole('table').getByRole('link', { name }).waitFor()
    expect(complaints).toEqual([])
  },
)

it('asks what becomes of the open runs before it stops, with how many there are', { timeout }, async () => {
  const page = await open('/playbooks/seat-expansion')
  const { openRuns } = await valueOf(client.getPlaybook({ params: { id: 'seat-expansion' } }))
  await choose(page, 'Seat expansion', 'Stop')
  if (openRuns > 1) await dialog(page).getByText(`What becomes of its ${openRuns} open runs?`).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  expect(await stateOf('seat-expansion')).toBe('active')
})

it(
  'imports a file, and says with its line what is wrong with one that it does not take',
  { timeout },
  async () => {
    const page = await open('/playbooks')
    const before = (await valueOf(client.listPlaybooks())).items.length
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const input = page.locator('input[type="file"]')
    const refused = dialog(page).getByRole('alert')

    await input.setInputFiles(
      yamlFile('old.yaml', callOnly('mine', 'Mine').replace('schemaVersion: 1', 'schemaVersion: 7')),
    )
    await refused.getByText('schemaVersion 7 is not known here').waitFor()
    await refused.getByText('Line 2').waitFor()
    await input.setInputFiles(yamlFile('broken.json', '{ "id": "mine", "nodes": ['))
    await refused.getByText('broken.json cannot be imported; nothing has changed').waitFor()
    await input.setInputFiles(yamlFile('huge.yaml', 'x'.repeat(3_000_000)))
    await refused.getByText('a playbook has at most').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect((await valueOf(client.listPlaybooks())).items).toHaveLength(before)

    const id = `imported-${own}`
    await input.setInputFiles(yamlFile('mine.yaml', callOnly(id, `Imported ${own}`)))
    await dialog(page).getByText('from mine.yaml').waitFor()
    await dialog(page).getByRole('button', { name: 'Import and draw' }).click()
    await page.waitForURL(/\/edit$/)
    expect(idOn(page)).toBe(id)

    await page.goto('/playbooks')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page
      .locator('input[type="file"]')
      .setInputFiles(yamlFile('mine.yaml', callOnly(id, `Imported ${own}`)))
    await dialog(page).getByText('has the same id').waitFor()
    await dialog(page).getByRole('button', { name: 'Import and draw' }).click()
    await page.waitForURL(/\/edit$/)
    expect(idOn(page)).not.toBe(id)
  },
)

it('imports a file in the place of a draft, which undo takes back', { timeout }, async () => {
  const id = `replaced-${own}`
  const body = { schemaVersion: 1, id, name: `Replaced ${own}`, family: id, nodes: [], edges: [] }
  await valueOf(client.putDraft({ params: { id }, body }))
  const nameNow = async () => (await valueOf(client.getDraft({ params: { id } }))).document.name
  const page = await open('/playbooks')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.locator('input[type="file"]').setInputFiles(yamlFile('mine.yaml', callOnly(id, 'From the file')))
  await dialog(page).getByRole('radio', { name: 'Put it in the place of the draft' }).click()
  await dialog(page).getByRole('button', { name: 'Import and draw' }).click()
  await page.waitForURL(/\/edit$/)
  expect(idOn(page)).toBe(id)
  await page.getByText('The draft says what mine.yaml says').waitFor()
  await expect.poll(nameNow).toBe('From the file')
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect.poll(nameNow).toBe(`Replaced ${own}`)
})

it('renames, duplicates and exports a playbook from the list', { timeout }, async () => {
  const id = `copied-${own}`
  const body = { schemaVersion: 1, id, name: `Copied ${own}`, family: 'shared', nodes: [], edges: [] }
  await valueOf(client.putDraft({ params: { id }, body }))
  const page = await open(`/playbooks?search=${id}`)
  await choose(page, `Copied ${own}`, 'Rename')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(`Renamed ${own}`)
  await dialog(page).getByRole('button', { name: 'Rename' }).click()
  await page
    .getByRole('table')
    .getByRole('link', { name: `Renamed ${own}` })
    .waitFor()

  const downloaded = page.waitForEvent('download')
  await choose(page, `Renamed ${own}`, 'Export as YAML')
  const exported = await downloaded
  expect(exported.suggestedFilename()).toBe(`${id}.yaml`)
  expect(readFileSync(await exported.path(), 'utf8')).toMatch(new RegExp(`^schemaVersion: 1\\nid: ${id}\\n`))

  await choose(page, `Renamed ${own}`, 'Duplicate')
  await dialog(page).getByRole('button', { name: 'Duplicate and draw' }).click()
  await page.waitForURL(/\/edit$/)
  const copy = await valueOf(client.getDraft({ params: { id: idOn(page) } }))
  expect(copy.document).toMatchObject({ name: `Renamed ${own} (copy)`, family: 'shared' })
})

/** A playbook with two versions that differ in what a task says, and a draft that differs in its name. */
async function withHistory(): Promise<string> {
  const id = `history-${own}`
  const page = await open('/playbooks')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.locator('input[type="file"]').setInputFiles(yamlFile('mine.yaml', callOnly(id, 'History')))
  await dialog(page).getByRole('button', { name: 'Import and draw' }).click()
  await page.waitForURL(/\/edit$/)
  await valueOf(client.publishPlaybook({ params: { id }, body: { note: 'The first' } }))
  const { document } = await valueOf(client.getVersion({ params: { id, version: 1 } }))
  const changed = JSON.parse(
    JSON.stringify(document).replace('Say here what to ask', 'Ask who works without a license of their own'),
  ) as Parameters<typeof client.putDraft>[0]['body']
  await valueOf(client.putDraft({ params: { id }, body: changed }))
  await valueOf(client.publishPlaybook({ params: { id }, body: { note: 'Ask for more' } }))
  await valueOf(client.putDraft({ params: { id }, body: { ...changed, name: 'History, drawn' } }))
  return id
}

it(
  'compares any two versions in words, and restores one as the draft, which undo takes back',
  { timeout },
  async () => {
    const id = await withHistory()
    const page = await open(`/playbooks/${id}/history`)
    const complaints = complaintsOf(page)
    await page.getByText('“History” is now “History, drawn”').waitFor()
    const versions = page.getByRole('list', { name: 'Versions, newest first' })
    await versions.getByText('Replaced', { exact: true }).waitFor()
    await versions.getByText('“Ask for more”').waitFor()
    await page.getByRole('button', { name: 'What changed in version 2' }).click()
    const changes = page.getByRole('list', { name: 'From Version 1 to Version 2' })
    await changes.getByText('Call the customer').waitFor()
    expect(await changes.locator('del').allTextContents()).toEqual(['Say here what to ask,'])
    expect(await changes.locator('ins').allTextContents()).toEqual([
      'Ask who works without a license of their own,',
    ])
    expect(await axeFindings(page)).toEqual([])

    const edits = page.getByRole('list', { name: 'Edits, newest first' })
    await edits.getByText('Replace the whole playbook').first().waitFor()
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export version 1 as YAML' }).click()
    expect((await downloaded).suggestedFilename()).toBe(`${id}-v1.yaml`)

    await versions.getByRole('link', { name: 'Version 1', exact: true }).click()
    const shown = page.getByRole('region', { name: 'Which version is shown' })
    await shown.getByText('An older version: version 1').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.goBack()

    await page.getByRole('link', { name: 'Restore as draft: version 1' }).click()
    await page.getByText('Version 1 is the draft now').waitFor()
    const nameNow = async () => (await valueOf(client.getDraft({ params: { id } }))).document.name
    await expect.poll(nameNow).toBe('History')
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect.poll(nameNow).toBe('History, drawn')

    await page.goto(`/playbooks/${id}/history`)
    await page.getByRole('link', { name: 'Discard the draft' }).click()
    await page.getByText('The draft is discarded').waitFor()
    await expect
      .poll(async () => (await valueOf(client.getPlaybook({ params: { id } }))).unpublishedChanges)
      .toBe(false)
    expect(complaints).toEqual([])
  },
)

it(
  'shows both sides where a file and the draft have changed, and takes the one that is meant',
  { timeout },
  async () => {
    const id = `filed-${own}`
    const document = { schemaVersion: 1 as const, id, name: 'Filed', family: id, nodes: [], edges: [] }
    const params = { id }
    await valueOf(client.putDraft({ params, query: { file: 'filed.yaml' }, body: document }))
    await valueOf(client.putDraft({ params, body: { ...document, name: 'Drawn' } }))
    const offer = () =>
      valueOf(
        client.offerPlaybookFile({
          params,
          body: { name: 'filed.yaml', document: { ...document, family: 'written' } },
        }),
      )
    await offer()
    const page = await open(`/playbooks/${id}/edit`)
    const banner = page.getByRole('region', { name: 'filed.yaml and this draft have both changed' })
    await banner.getByRole('button', { name: 'Show the changes' }).click()
    await banner.getByRole('list', { name: 'What the file changes' }).getByText('is now “written”').waitFor()
    await banner
      .getByRole('list', { name: 'What the draft has that the file lacks' })
      .getByText('is now “Drawn”')
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await banner.getByRole('button', { name: 'Keep the draft' }).click()
    await banner.waitFor({ state: 'detached' })

    await offer()
    await banner.getByRole('button', { name: 'Take the file' }).click()
    await banner.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await valueOf(client.getDraft({ params }))).document.family)
      .toBe('written')
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect.poll(async () => (await valueOf(client.getDraft({ params }))).document.name).toBe('Drawn')
  },
)

it('begins a playbook with the keyboard alone', { timeout }, async () => {
  const page = await open('/playbooks')
  await page.getByRole('button', { name: 'New playbook', exact: true }).focus()
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('textbox', { name: 'Name' }).waitFor()
  await page.keyboard.type(`By keys ${own}`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(
    await dialog(page).getByRole('radio', { name: 'Day 1, 7 and 14' }).getAttribute('aria-checked'),
  ).toBe('true')
  await dialog(page).getByRole('textbox', { name: 'Name' }).press('Enter')
  await page.waitForURL(/\/edit$/)
  const { document } = await valueOf(client.getDraft({ params: { id: idOn(page) } }))
  expect(document.nodes.map(({ id }) => id)).toContain('day-14-call')
})
