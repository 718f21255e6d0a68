import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DraftPlaybook, type Json } from '@daymark/core'
import { readYaml } from '@daymark/core/yaml'
import type { Client } from '@daymark/contract'
import type { Browser, Page } from 'playwright-core'
import { clientOf, valueOf } from '../support/ask.ts'
import { openWindow, settled } from '../support/browser.ts'

const id = 'grow-seats'
const shipped = new URL('../../../playbooks/seat-expansion.yaml', import.meta.url)

/** "Usage email", of "Day 7: usage email": days are what is moved about in the pictures. */
function withoutDay(label: string): string {
  const words = label.replace(/^Day \d+: /, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Seat expansion as a playbook of its own. */
function ownPlaybook(): Record<string, Json> {
  const read = readYaml(readFileSync(shipped, 'utf8'))
  if (!read.ok) throw new Error('The playbook that ships cannot be read')
  const { nodes, ...settings } = DraftPlaybook.parse(read.value.document)
  const named = nodes.map((node) =>
    node.label === undefined ? node : { ...node, label: withoutDay(node.label) },
  )
  return { ...settings, id, name: 'Grow seats', family: id, nodes: named } as unknown as Record<string, Json>
}

/** Publishes it, and makes a draft in which Day 7 has become Day 10 and a mail has another subject. */
async function prepare(client: Client): Promise<void> {
  const params = { id }
  await valueOf(client.putDraft({ params, body: ownPlaybook() }))
  await valueOf(client.publishPlaybook({ params, body: { note: 'As it ships' } }))
  const { revision } = await valueOf(client.getDraft({ params }))
  const later = { kind: 'retime' as const, node: 'day-7', days: 3 }
  const subject = {
    kind: 'set-data' as const,
    node: 'day-1-email',
    path: ['input', 'subject'],
    value: 'Room for {{ account.name }} to grow',
  }
  const edits = [later, subject].map((operation, index) => ({
    id: `guide-${revision}-${index}`,
    operations: [operation],
  }))
  await valueOf(client.editDraft({ params, body: { revision, edits } }))
}

interface GuidePicture {
  name: string
  path: string
  arrange: (page: Page) => Promise<void>
}

const drawn = (page: Page) => page.locator('.react-flow__node').first().waitFor()

const pictures: readonly GuidePicture[] = [
  {
    name: 'new',
    path: '/playbooks',
    async arrange(page) {
      await page.getByRole('button', { name: 'New playbook', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'New playbook' })
      await dialog.getByRole('radio', { name: 'Day 1, 7 and 14' }).click()
    },
  },
  {
    name: 'editor',
    path: `/playbooks/${id}/edit`,
    async arrange(page) {
      await drawn(page)
      await page.getByRole('button', { name: 'Choose an enrolment date, to see weekends' }).click()
      await page.getByLabel('If Day 1 is').fill('2024-03-06')
      await page.keyboard.press('Escape')
      await page.locator('.react-flow__node[data-id="day-1-email"]').click()
      await page.getByRole('complementary', { name: 'The chosen step' }).getByLabel('Name').waitFor()
      await page.keyboard.press('2')
    },
  },
  {
    name: 'outline',
    path: `/playbooks/${id}/edit?view=outline`,
    arrange: (page) => page.locator('.dm-tree-row').first().waitFor(),
  },
  {
    name: 'changes',
    path: `/playbooks/${id}/edit`,
    async arrange(page) {
      await drawn(page)
      await page.getByRole('button', { name: /changes since version/ }).click()
    },
  },
  {
    name: 'publish',
    path: `/playbooks/${id}/edit`,
    async arrange(page) {
      await drawn(page)
      await page.getByText(/No problems/).waitFor()
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: /^Publish/ })
      await dialog.getByText(/^From now on/).waitFor()
      await dialog.getByText(/of their seats or more now/).waitFor()
      await dialog.getByLabel('Note').fill('Day 7 came too soon after the first mail.')
    },
  },
  {
    name: 'history',
    path: `/playbooks/${id}/history`,
    arrange: (page) => page.getByRole('list', { name: /^From Version/ }).waitFor(),
  },
  {
    name: 'stop',
    path: '/playbooks/seat-expansion',
    async arrange(page) {
      await page.getByRole('button', { name: 'More about Seat expansion' }).click()
      await page.getByRole('menuitem', { name: 'Stop', exact: true }).click()
      await page.getByRole('dialog').getByText('What becomes of').waitFor()
      await page.getByRole('menu').waitFor({ state: 'detached' })
    },
  },
]

/**
 * Takes the pictures of docs/playbooks.md, after all others: for them a playbook is published.
 * @returns how many
 */
export async function photographGuide(
  browser: Browser,
  door: { url: string; key: string },
  folder: string,
): Promise<number> {
  await prepare(clientOf(door))
  const window = await openWindow(browser, { ...door, theme: 'light' })
  const page = await window.newPage()
  for (const { name, path, arrange } of pictures) {
    await page.goto(path)
    await settled(page)
    await arrange(page)
    await page.mouse.move(0, 0)
    await settled(page)
    await page.screenshot({ path: join(folder, `playbooks-${name}.png`) })
  }
  await window.close()
  return pictures.length
}
