import { readFileSync } from 'node:fs'
import type { DraftPlaybook } from '@daymark/core'
import { afterAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { axeFindings } from './support/axe.ts'
import { themes } from './support/browser.ts'
import { servePanelStories } from './support/panel-story.ts'

const stories = await servePanelStories()
afterAll(() => stories.stop())

const document = parse(
  readFileSync(new URL('../../playbooks/seat-expansion.yaml', import.meta.url), 'utf8'),
) as DraftPlaybook

const at = '2024-02-05T17:00:00.000Z'
const account = { id: 'a', name: 'Acme', facts: {} }
const test = { id: 'test_1', recipient: 'cy@us.example', subject: '[Test] Room for Acme', error: null }

/** What the server says, as the tests of the API hold it to. */
const replies = {
  '/v1/conditions/count': {
    at,
    matched: 47,
    lookedAt: 500,
    total: 500,
    valueless: [{ field: 'account.nps', accounts: 12, matched: 0 }],
    runOnly: [],
    problems: [],
  },
  '/v1/conditions/values': { items: [{ value: 'Pro', label: null, accounts: 31 }] },
  '/v1/accounts': { items: [account], nextCursor: null },
  '/v1/accounts/a': account,
  '/v1/members': { items: [{ id: 'cy', name: 'Cy', email: 'cy@us.example' }], nextCursor: null },
  '/v1/previews/message': {
    at,
    account,
    rule: 'It goes to all of the account’s admins who may be written to, to each on their own.',
    recipients: [
      { id: 'ann', kind: 'contact', name: 'Ann', email: 'ann@a.example', obstacle: 'Has unsubscribed' },
      { id: 'bea', kind: 'contact', name: 'Bea', email: 'bea@a.example', obstacle: null },
    ],
    shownFor: 'bea',
    refusal: null,
    purpose: 'An offer: it needs consent, and the cap on messages counts it.',
    parts: [
      { name: 'subject', label: 'Subject', kind: 'line', text: 'Room for Acme', problem: null },
      { name: 'text', label: 'Text', kind: 'text', text: 'Dear Bea', problem: null },
      {
        name: 'html',
        label: 'HTML',
        kind: 'html',
        text: '<p>Dear Bea</p><script>parent.document.title = "ran"</script>',
        problem: null,
      },
    ],
  },
  '/v1/test-sends': { ...test, state: 'waiting' },
  '/v1/test-sends/test_1': { ...test, state: 'sent' },
}

const branch: DraftPlaybook['nodes'][number] = {
  id: 'plan',
  type: 'branch',
  data: {
    cases: [{ exit: 'pro', label: 'Pro', where: { field: 'account.plan', operator: 'is', value: 'Basic' } }],
  },
}

it('says under a condition how many match, and offers values that occur', async () => {
  const drawn = { ...document, nodes: [...document.nodes, branch] }
  const { page, draft, complaints, close } = await stories.open({ document: drawn, nodeId: 'plan', replies })
  await page.getByText('47 of 500 accounts match now.').waitFor()
  await page.getByText('12 of 500 have no NPS; they do not match.').waitFor()
  const value = page.getByRole('combobox', { name: 'Condition 1: a text' })
  await value.fill('Pr')
  await page.getByRole('option', { name: /Pro.*31 accounts/s }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const { nodes } = await draft()
  expect(nodes.at(-1)?.data).toMatchObject({ cases: [{ where: { value: 'Pro' } }] })
  expect(await axeFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

it('shows a mail as its contact would get it, where nothing runs, and sends a test to one of our own', async () => {
  const { page, close } = await stories.open({ document, nodeId: 'day-1-email', replies })
  await page.getByText('Preview with an account').click()
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByText('Room for Acme').waitFor()
  await preview.frameLocator('iframe').getByText('Dear Bea').waitFor()
  expect(await page.title()).not.toBe('ran')
  await preview.getByRole('combobox', { name: 'Send a test to' }).click()
  await page.getByRole('option', { name: /Cy/ }).click()
  await preview.getByRole('button', { name: 'Send test' }).click()
  await preview.getByText('Sent to cy@us.example').waitFor()
  for (const [index, width] of [360, 480].entries()) {
    await page.emulateMedia({ colorScheme: themes[index] ?? 'light' })
    await page.setViewportSize({ width, height: 900 })
    expect(await axeFindings(page)).toEqual([])
    const needed = await page.evaluate(() => window.document.documentElement.scrollWidth)
    expect(needed).toBeLessThanOrEqual(width)
  }
  await close()
})

it('gives a long text the whole window, beside what comes of it; Escape returns to where one wrote', async () => {
  const { page, timesLeft, close } = await stories.open({
    document,
    nodeId: 'day-1-email',
    replies,
    width: 1440,
  })
  await page.getByRole('button', { name: 'Text in the full window' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Room for Acme').waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Bye')
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await dialog.getByRole('tab', { name: 'Preview' }).click()
  await dialog.getByText('Room for Acme').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await expect.poll(() => text.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
  await page.keyboard.type('!')
  await expect.poll(() => text.textContent()).toMatch(/Bye!$/)
  expect(await timesLeft()).toBe(0)
  await close()
})
