import type { Client } from '@daymark/contract'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { complaintsOf } from './support/browser.ts'
import { drawSeatExpansion } from './support/draw-seat-expansion.ts'
import { differences, shipped } from './support/shipped.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const client = clientOf(stage)
const timeout = 900_000
const patience = { timeout: 20_000 }

const id = shipped.id
const start = '2024-01-01'
const month = 31

/** A sandbox of its own, with the sample's accounts on their first day and no playbook. */
async function openSandbox(name: string): Promise<{ key: string; sandbox: Client }> {
  const { key } = await valueOf(
    client.copyWorkspace({ body: { name, from: start, personalData: true, playbooks: [] } }),
  )
  const sandbox = clientOf({ url: stage.url, key })
  await expect
    .poll(async () => (await valueOf(sandbox.getClock())).state, { timeout: 120_000, interval: 500 })
    .toBe('standing')
  return { key, sandbox }
}

async function playMonth(sandbox: Client): Promise<void> {
  await valueOf(sandbox.advanceClock({ query: { wait: 0 }, body: { days: month } }))
  await expect
    .poll(async () => (await valueOf(sandbox.getClock())).state, { timeout: 400_000, interval: 1000 })
    .toBe('standing')
}

/** Links are signed for one run; where they lead is the same. */
const withoutTokens = (text: string | null) => text?.replace(/https?:\/\/\S+?(?=["'<\s]|$)/g, 'link') ?? null

/** Everything that was sent, as whoever got it saw it. */
async function sent(sandbox: Client): Promise<string[]> {
  const all: string[] = []
  let cursor: string | undefined
  do {
    const page = await valueOf(sandbox.listMessages({ query: { limit: 200, cursor } }))
    for (const { at, channel, state, recipient, subject, bodyText, bodyHtml, actionLabel } of page.items) {
      const parts = [at, channel, state, recipient, subject, actionLabel, bodyText, bodyHtml]
      all.push(parts.map((part) => withoutTokens(part)).join('\n'))
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return all.toSorted()
}

async function pressUntilNone(page: Page, name: RegExp): Promise<number> {
  const button = page.getByRole('button', { name })
  let count = 0
  for (; count < 400 && (await button.getAttribute('aria-disabled')) === 'false'; count += 1) {
    await button.click()
  }
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  return count
}

const saved = (page: Page) => page.locator('.dm-save[data-kind="saved"]').waitFor()

it(
  'draws all of seat expansion on an empty canvas by mouse, takes it back, does it again, and sends the same mails',
  { timeout },
  async () => {
    const { key, sandbox } = await openSandbox('Drawn')
    const draft = async () => (await valueOf(sandbox.getDraft({ params: { id } }))).document
    const empty = { schemaVersion: 1, id, name: shipped.name, family: 'drawn', nodes: [], edges: [] }
    await valueOf(sandbox.putDraft({ params: { id }, body: empty as never }))
    const page = await stage.open(`/playbooks/${id}/edit`, { key })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const complaints = complaintsOf(page)
    await drawSeatExpansion(page)
    await page.getByText('No problems').first().waitFor()
    await expect.poll(async () => differences(sandbox, await draft()), patience).toEqual([])
    await saved(page)

    const drawn = await draft()
    const steps = await pressUntilNone(page, /^Undo/)
    await page.getByText('Nothing is drawn yet').waitFor()
    await saved(page)
    await expect.poll(draft, patience).toMatchObject({ nodes: [], edges: [], family: 'drawn' })
    expect(await pressUntilNone(page, /^Redo/)).toBe(steps)
    await saved(page)
    await expect.poll(draft, patience).toEqual(drawn)

    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /Publish/ })
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('the same as version 1').waitFor()
    expect(complaints).toEqual([])

    const { sandbox: other } = await openSandbox('Shipped')
    await valueOf(other.putDraft({ params: { id }, body: shipped as never }))
    await valueOf(other.publishPlaybook({ params: { id } }))
    await Promise.all([playMonth(sandbox), playMonth(other)])
    const mails = await sent(sandbox)
    expect(mails.length).toBeGreaterThan(15)
    expect(mails).toEqual(await sent(other))
  },
)
