import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { stands } from './support/clock.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)

const start = '2024-01-01T00:00:00.000Z'

/** Who was enrolled, and when. */
async function enrolments(): Promise<string[]> {
  const { items } = await valueOf(client.listRuns({ query: { limit: 200 } }))
  return items.map(({ accountName, enrolledAt }) => `${accountName} ${enrolledAt}`).toSorted()
}

/** Moves the clock to where it was, for whoever comes after. */
async function playAgainUntil(at: string): Promise<void> {
  await valueOf(client.advanceClock({ query: { wait: 0 }, body: { to: at } }))
  await expect
    .poll(async () => (await valueOf(client.getClock())).state, { timeout: 240_000, interval: 500 })
    .toBe('standing')
}

it('goes back to the start only after it said what that deletes, and then plays the same', async () => {
  const before = await enrolments()
  const { at } = await valueOf(client.getClock())
  const page = await open('/runs')
  const ask = async () => {
    await page.getByRole('button', { name: 'More about the clock' }).click()
    await page.getByRole('menuitem', { name: 'Back to the start' }).click()
    return page.getByRole('dialog')
  }
  const declined = await ask()
  await declined.getByText(/cannot be brought back/).waitFor()
  await declined.getByRole('button', { name: 'Leave it as it is' }).click()
  await declined.waitFor({ state: 'detached' })
  expect(await enrolments()).toEqual(before)

  const agreed = await ask()
  await agreed.getByRole('button', { name: 'Delete and start again' }).click()
  try {
    await stands(page, 'Mon 1 Jan 2024')
    // Who had reached the threshold by then is enrolled at the start.
    const { items } = await valueOf(client.listRuns({ query: { limit: 200 } }))
    expect(items.filter(({ enrolledAt }) => enrolledAt > start)).toEqual([])
    expect(items.length).toBeLessThan(before.length)
  } finally {
    await playAgainUntil(at)
  }
  expect(await enrolments()).toEqual(before)
}, 300_000)
