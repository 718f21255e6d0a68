import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { playUntil } from './support/play-until.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)

function anOpenRun(): Promise<string> {
  return playUntil(client, async () => {
    const { items } = await valueOf(client.listRuns({ query: { state: 'open', limit: 1 } }))
    return items[0]?.id
  })
}

it('completes a task with an outcome and a note, and the run says so', async () => {
  const task = await playUntil(client, async () => {
    const { items } = await valueOf(client.listTasks({ query: { state: 'open', limit: 1 } }))
    return items[0]
  })
  const [outcome] = task.outcomes
  if (!outcome) throw new Error('The task has no outcome')
  const page = await open('/tasks')
  const card = page.getByRole('article', { name: task.title }).first()
  await card.getByRole('button', { name: 'Add a note' }).click()
  await card.getByLabel('Note').fill('They asked for a quote')
  await card.getByRole('button', { name: outcome.label }).click()
  await page.getByText(`${task.accountName}: ${outcome.label}`).waitFor()
  await page.getByText('Done', { exact: true }).click()
  const done = page.getByRole('article', { name: task.title })
  await done.getByText('They asked for a quote').first().waitFor()
  // Who pressed the button is not known, and nobody is said to have.
  await done
    .getByText(/^Done, \d/)
    .first()
    .waitFor()
  expect(await valueOf(client.getTask({ params: { id: task.id } }))).toMatchObject({
    state: 'done',
    outcome: outcome.exit,
    note: 'They asked for a quote',
    completedBy: null,
  })
})

it('pauses a run and resumes it', async () => {
  const page = await open(`/runs/${await anOpenRun()}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await page.getByText('An operator pauses the run').waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  await page.getByText('An operator resumes the run').waitFor()
})

it('cancels a run with the reason that it was given', async () => {
  const page = await open(`/runs/${await anOpenRun()}`)
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await page.getByRole('textbox', { name: 'Why' }).fill('bought by phone')
  await page.getByRole('button', { name: 'End the run' }).click()
  await page.getByText(/The run ends: .*bought by phone/).waitFor()
  await page.getByText('Cancelled', { exact: true }).waitFor()
})

it('finds a mail, shows it in a frame that can do nothing, and unsubscribes by its link', async () => {
  const sent = await playUntil(client, async () => {
    const { items } = await valueOf(client.listMessages({ query: { channel: 'email', limit: 50 } }))
    for (const message of items) {
      const { optedOutAt } = await valueOf(client.getContact({ params: { id: message.contactId ?? '' } }))
      if (optedOutAt === null) return message
    }
    return undefined
  })
  const page = await open('/mailbox')
  await page.getByRole('searchbox', { name: 'Recipient or subject' }).fill(sent.recipient)
  await page.waitForURL(/search=/)
  await page.getByRole('button', { name: sent.subject }).first().click()
  const frame = page.locator('iframe[title^="Message:"]')
  expect((await frame.getAttribute('sandbox'))?.split(' ').toSorted()).toEqual([
    'allow-popups',
    'allow-popups-to-escape-sandbox',
  ])
  const opening = page.context().waitForEvent('page')
  await page.frameLocator('iframe[title^="Message:"]').getByRole('link', { name: 'Unsubscribe' }).click()
  const door = await opening
  await door.getByRole('button').first().click()
  await expect
    .poll(async () => (await valueOf(client.getContact({ params: { id: sent.contactId ?? '' } }))).optedOutAt)
    .not.toBeNull()
  await page.goto(`/accounts/${sent.accountId}`)
  await page.getByRole('table', { name: 'Contacts of this account' }).getByText('Unsubscribed').waitFor()
})
