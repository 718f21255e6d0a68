import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { clientOf, valueOf } from './ask.ts'
import { playUntil } from './play-until.ts'

/** What can be looked at. */
export interface Screen {
  name: string
  path: string
  /** What has to be done there before it is the screen that is meant. */
  arrange?: (page: Page) => Promise<void>
}

async function openFirstMessage(page: Page): Promise<void> {
  await page.locator('.dm-message').first().click()
  // Beside the list, or over it where there is no room.
  await page.locator('iframe[title^="Message:"]').waitFor()
}

/** Opens the clock's menu and presses one of its items. */
function chosenOfTheClock(item: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name: 'More about the clock' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await page.getByRole('dialog').getByRole('button').last().waitFor()
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
}

async function openClockMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More about the clock' }).click()
  await page.getByRole('menuitem', { name: 'Back to the start' }).waitFor()
}

/** On a small screen the draft is a list. */
async function untilDrawn(page: Page): Promise<void> {
  await page.locator('.react-flow__node, .dm-tree-row').first().waitFor()
}

async function chooseStep(page: Page): Promise<void> {
  await untilDrawn(page)
  const step = page.locator('.react-flow__node, .dm-tree-row[data-kind="step"]').nth(1)
  await step.focus()
  await page.keyboard.press((await page.locator('.dm-tree').isVisible()) ? '.' : 'Enter')
  await page.getByRole('complementary', { name: 'The chosen step' }).getByLabel('Name').waitFor()
}

async function openCommands(page: Page): Promise<void> {
  await untilDrawn(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'All commands' }).waitFor()
}

async function openNewPlaybook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New playbook', exact: true }).click()
  await page.getByRole('dialog', { name: 'New playbook' }).waitFor()
}

/** Opens the import with a file chosen. */
async function openImport(page: Page, name: string, buffer: Buffer): Promise<Locator> {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a playbook' })
  await dialog
    .locator('input[type="file"]')
    .or(page.locator('input[type="file"]'))
    .first()
    .setInputFiles({ name, mimeType: 'application/yaml', buffer })
  return dialog
}

async function importRefused(page: Page): Promise<void> {
  const dialog = await openImport(page, 'old.yaml', Buffer.from('schemaVersion: 7\n'))
  await dialog.getByRole('alert').waitFor()
}

/** Of a playbook that is there already. */
async function importReady(page: Page): Promise<void> {
  const shipped = new URL('../../../playbooks/seat-expansion.yaml', import.meta.url)
  const dialog = await openImport(page, 'seat-expansion.yaml', readFileSync(shipped))
  await dialog.getByText('has the same id').waitFor()
}

/** Chooses something of the menu of the playbook that is shown. */
function chosenOfThePlaybook(item: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name: 'More about Seat expansion' }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
    await page.getByRole('dialog').getByRole('button').last().waitFor()
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
}

/** Every screen of a product that has the sample, with something on each. */
export async function screensOf(url: string, apiKey: string): Promise<Screen[]> {
  const client = clientOf({ url, key: apiKey })
  const task = await playUntil(client, async () => {
    const { items } = await valueOf(client.listTasks({ query: { limit: 1, state: 'open' } }))
    return items[0]
  })
  const runs = await valueOf(client.listRuns({ query: { limit: 50 } }))
  const positions = await valueOf(client.getPositions({ params: { id: 'seat-expansion' } }))
  // A run that has been through something, of an account with a year of its own.
  const ended = runs.items.at(-1)
  const open = runs.items.find(({ state }) => state === 'open')
  const crowded = positions.steps.toSorted((a, b) => b.open - a.open)[0]
  if (!ended || !open || !crowded) throw new Error('The sample has no runs')
  return [
    { name: 'home', path: '/' },
    { name: 'playbooks', path: '/playbooks' },
    { name: 'playbook', path: '/playbooks/seat-expansion' },
    { name: 'playbook-step', path: `/playbooks/seat-expansion?step=${crowded.stepId}` },
    { name: 'playbook-outline', path: '/playbooks/seat-expansion?show=outline' },
    { name: 'editor', path: '/playbooks/seat-expansion/edit', arrange: untilDrawn },
    { name: 'editor-outline', path: '/playbooks/seat-expansion/edit?view=outline', arrange: untilDrawn },
    { name: 'editor-outline-step', path: '/playbooks/seat-expansion/edit?view=outline', arrange: chooseStep },
    { name: 'editor-step', path: '/playbooks/seat-expansion/edit', arrange: chooseStep },
    { name: 'editor-help', path: '/playbooks/seat-expansion/edit', arrange: openCommands },
    { name: 'new-playbook', path: '/playbooks', arrange: openNewPlaybook },
    { name: 'import', path: '/playbooks', arrange: importReady },
    { name: 'import-refused', path: '/playbooks', arrange: importRefused },
    { name: 'history', path: '/playbooks/seat-expansion/history' },
    { name: 'stop', path: '/playbooks/seat-expansion', arrange: chosenOfThePlaybook('Stop') },
    { name: 'rename', path: '/playbooks/seat-expansion', arrange: chosenOfThePlaybook('Rename') },
    { name: 'duplicate', path: '/playbooks/seat-expansion', arrange: chosenOfThePlaybook('Duplicate') },
    { name: 'runs', path: '/runs' },
    { name: 'runs-none', path: '/runs?outcome=failed' },
    { name: 'run', path: `/runs/${open.id}` },
    { name: 'run-ended', path: `/runs/${ended.id}` },
    { name: 'accounts', path: '/accounts' },
    { name: 'account', path: `/accounts/${open.accountId}` },
    { name: 'tasks', path: '/tasks' },
    { name: 'task', path: `/tasks?task=${encodeURIComponent(task.id)}` },
    { name: 'mailbox', path: '/mailbox' },
    { name: 'message', path: '/mailbox?channel=email', arrange: openFirstMessage },
    { name: 'decisions', path: '/decisions' },
    { name: 'not-here', path: '/nowhere' },
    { name: 'clock-menu', path: '/playbooks', arrange: openClockMenu },
    { name: 'clock-days', path: '/playbooks', arrange: chosenOfTheClock('Some days') },
    { name: 'clock-until', path: '/playbooks', arrange: chosenOfTheClock('Until a date') },
    { name: 'clock-reset', path: '/playbooks', arrange: chosenOfTheClock('Back to the start') },
  ]
}
