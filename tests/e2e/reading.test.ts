import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { settled } from './support/browser.ts'
import { playUntil } from './support/play-until.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)

function anOpenRun() {
  return playUntil(client, async () => {
    const { items } = await valueOf(client.listRuns({ query: { state: 'open', limit: 1 } }))
    return items[0]
  })
}

/** One that has looked at facts. */
async function aRunWithReasons() {
  const { items } = await valueOf(client.listRuns({ query: { limit: 50 } }))
  for (const { id } of items) {
    const run = await valueOf(client.getRun({ params: { id } }))
    if (run.log.some(({ facts }) => facts !== null && Object.keys(facts).length > 0)) return run
  }
  throw new Error('No run has looked at anything')
}

it('opens a run from the list and says what it did and why', async () => {
  const run = await aRunWithReasons()
  const page = await open('/runs')
  await page.getByRole('link', { name: run.accountName, exact: true }).first().click()
  await page.getByRole('heading', { name: `${run.accountName}: ${run.playbookName}` }).waitFor()
  const log = page.getByRole('region', { name: 'What it did, and why' })
  await log.getByText(`The run of “${run.playbookName}” starts`).waitFor()
  const { log: lines } = await valueOf(client.getRun({ params: { id: run.id } }))
  expect(await log.locator('.dm-log-line').count()).toBe(lines.length)
  await log.getByText('What was known').first().click()
  await log.locator('details[open] dd').first().waitFor()
})

it('shows on the graph where a run is and came by, and leads to its page at Temporal', async () => {
  const run = await anOpenRun()
  const { places, temporalUrl } = await valueOf(client.getRun({ params: { id: run.id } }))
  const page = await open(`/runs/${run.id}`)
  await page.locator(`.react-flow__node[data-id="${places[0]?.stepId}"] [data-trace="here"]`).waitFor()
  expect(await page.locator('[data-trace="passed"]').count()).toBeGreaterThan(0)
  expect(await page.getByRole('link', { name: 'Open in Temporal' }).getAttribute('href')).toBe(temporalUrl)
})

it('shows how many stand at each step and took each way, and who they are', async () => {
  await anOpenRun()
  const positions = await valueOf(client.getPositions({ params: { id: 'seat-expansion' } }))
  const crowded = positions.steps.toSorted((a, b) => b.open - a.open)[0]
  const page = await open('/playbooks/seat-expansion')
  await page
    .locator('.dm-edge-count')
    .filter({ hasText: `${positions.enrolled}` })
    .first()
    .waitFor()
  const node = page.locator(`.react-flow__node[data-id="${crowded?.stepId}"]`)
  await node.getByText(`${crowded?.open} here`).waitFor()
  await node.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  const { items } = await valueOf(
    client.listRuns({ query: { state: 'open', stepId: crowded?.stepId ?? '', limit: 50 } }),
  )
  for (const { accountName } of items)
    await panel.getByRole('link', { name: accountName, exact: true }).first().waitFor()
})

it('leads from a count to the runs behind it, those held back apart from those sent', async () => {
  const { stepId, taken } = await playUntil(client, async () => {
    const { exits } = await valueOf(client.getPositions({ params: { id: 'seat-expansion' } }))
    return exits.find(({ exit }) => exit === 'held-back')
  })
  const { publishedVersion } = await valueOf(client.getPlaybook({ params: { id: 'seat-expansion' } }))
  const query = { playbookId: 'seat-expansion', leftStepId: stepId, leftBy: 'held-back' }
  const { items } = await valueOf(client.listRuns({ query }))
  expect(items).toHaveLength(taken)
  const page = await open(`/playbooks/seat-expansion?version=${publishedVersion}`)
  const count = page.locator(`a[href*="left=${stepId}&by=held-back"]`).first()
  expect(await count.textContent()).toBe(`${taken} held back`)
  await count.click()
  await page.waitForURL(`**/runs?*left=${stepId}&by=held-back`)
  await expect
    .poll(() => page.getByRole('table').getByRole('row').count(), { timeout: 20_000 })
    .toBe(taken + 1)
  const filter = page.getByRole('combobox', { name: 'Exit taken' })
  await expect.poll(() => filter.inputValue()).toMatch(/^Held back · Day/)
})

it('shows another version of a playbook when it is chosen, with the runs of that one', async () => {
  const id = 'seat-expansion'
  const { document } = await valueOf(client.getVersion({ params: { id, version: 1 } }))
  const { nodes } = document as { nodes: { id: string; label?: string }[] }
  const changed = nodes.map((node) => (node.id === 'day-1' ? { ...node, label: 'The first day' } : node))
  const draft = { ...document, nodes: changed } as Parameters<typeof client.putDraft>[0]['body']
  const { version } = await valueOf(client.putDraft({ params: { id }, body: draft }))
  const page = await open(`/playbooks/${id}`)
  await page.locator('.dm-edge-count').first().waitFor()
  await page.getByRole('combobox', { name: 'Version' }).click()
  await page.getByRole('option', { name: `Version ${version.version}, draft` }).click()
  await page.locator('.react-flow__node').getByText('The first day').waitFor()
  expect(await page.locator('.dm-edge-count').count()).toBe(0)
})

it('keeps filters in the address', async () => {
  const page = await open('/runs')
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Ended' }).click()
  await page.waitForURL(/state=ended/)
  await page.reload()
  await settled(page)
  const { items } = await valueOf(client.listRuns({ query: { state: 'ended', limit: 200 } }))
  expect(await page.getByRole('table', { name: 'Runs' }).locator('tbody tr').count()).toBe(
    Math.min(50, items.length),
  )
})

it('says that the filters are why a list is empty, and clears them', async () => {
  await anOpenRun()
  const page = await open('/runs?outcome=failed')
  await page.getByText('No runs match these filters').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('table', { name: 'Runs' }).locator('tbody tr').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
})

it('shows a task at the hour that it is due at the customer’s, and says whose time that is', async () => {
  const task = await playUntil(client, async () => {
    const { items } = await valueOf(client.listTasks({ query: { state: 'open', limit: 200 } }))
    return items.find(({ zone, dueAt }) => zone !== 'UTC' && !dueAt.includes('T17:00'))
  })
  const page = await open(`/tasks?task=${encodeURIComponent(task.id)}`)
  await page.getByText('Times are each account’s own.').waitFor()
  const card = page.getByRole('article', { name: task.title }).first()
  await card.getByText(task.zone, { exact: true }).waitFor()
  await card.getByText(/Due .*, 17:00/).waitFor()
})

it('says what happened to an account in sentences, and shows no id and no epoch', async () => {
  const task = await playUntil(client, async () => {
    const { items } = await valueOf(client.listTasks({ query: { state: 'done', limit: 200 } }))
    return items.find(({ completedByName }) => completedByName !== null)
  })
  const page = await open(`/accounts/${task.accountId}`)
  const happened = page.getByRole('region', { name: 'What happened' })
  await happened.getByText(`Task opened for ${task.assigneeName}: “${task.title}”`).waitFor()
  await happened.getByText(`completed a task: “${task.title}”`).first().waitFor()
  expect(await happened.textContent()).not.toMatch(/run_|\d{13}/)
})

it('says who was not enrolled, and why', async () => {
  const page = await open('/decisions?outcome=not-enrolled')
  await page
    .getByText(/needs at least 5/)
    .first()
    .waitFor()
})

it('finds an account and shows what it uses against its limit, its runs, its people and what happened', async () => {
  const run = await anOpenRun()
  const page = await open('/accounts')
  await page.getByRole('searchbox', { name: 'Name' }).fill(run.accountName)
  await page.waitForURL(/search=/)
  await page.getByRole('link', { name: run.accountName, exact: true }).click()
  await page.getByRole('img', { name: /seats used over time/ }).waitFor()
  await page.getByRole('table', { name: 'Runs of this account' }).waitFor()
  await page.getByRole('table', { name: 'Contacts of this account' }).waitFor()
  await page.getByRole('heading', { name: 'What happened' }).waitFor()
})

it('is walked through by keyboard: past the menu to the content, and into a row', async () => {
  const page = await open('/runs')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  const row = page.getByRole('table', { name: 'Runs' }).getByRole('link').first()
  await row.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/runs\/run_/)
})

it('says what a step of a version does, and shows its message as somebody gets it', async () => {
  const page = await open('/playbooks/seat-expansion?step=day-7-email')
  const panel = page.getByRole('complementary', { name: 'Step Day 7: usage email' })
  const does = panel.getByRole('region', { name: 'What it does' })
  await does.getByText('Give up after').waitFor()
  const facts = await does.locator('dl > div:not(:has(dl))').allInnerTexts()
  expect(facts.map((words) => words.split('\n').filter(Boolean))).toEqual([
    ['Action', 'E-mail'],
    ['To', 'The admins'],
    ['Purpose', 'An offer'],
    ['Give up after', '2 days'],
  ])
  await does.getByText(/^Customers notice it: goal, consent and the cap/).waitFor()

  const message = panel.getByRole('region', { name: 'The message' })
  await message.getByText(/^It goes to all of the account’s admins/).waitFor()
  const mail = message.locator('iframe').contentFrame().locator('body')
  await mail.getByText('Licenses in use').waitFor()
  expect(await mail.innerText()).not.toContain('{{')
  expect(await message.getByRole('button', { name: /test/i }).count()).toBe(0)
  await message.getByText('As it is written').click()
  await message.getByText('{{ contact.name }}').first().waitFor()
  // Whose it is shown for can be chosen, and nothing else.
  expect(await panel.getByRole('textbox').count()).toBeLessThanOrEqual(1)

  await page.goto('/playbooks/seat-expansion?step=day-7-task')
  const task = page.getByRole('complementary', { name: /^Step Day 7: reach out/ })
  await task
    .getByText('It goes to whom “Who owns this account” found; else to the account’s owner.')
    .waitFor()
  await task
    .getByRole('region', { name: 'What the member reads' })
    .getByText(/^Usage report for (?!\{)/)
    .waitFor()
})
