import { afterEach, expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { clockOf, daysLater, dayShown, stands } from './support/clock.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const { open } = stage
const client = clientOf(stage)

// A test that fails half-way leaves no clock running.
afterEach(async () => {
  await valueOf(client.pauseClock({ query: { wait: 60 }, body: {} }))
})

it('goes to the next day at the press of a button, and every window knows', async () => {
  const page = await open('/')
  const other = await open('/runs', { theme: 'dark' })
  const before = await dayShown(page)
  await page.getByRole('button', { name: 'Next day' }).click()
  await stands(page, daysLater(before, 1))
  await stands(other, daysLater(before, 1))
})

it('goes on by some days, by keyboard alone', async () => {
  const page = await open('/decisions')
  const before = await dayShown(page)
  await page.getByRole('button', { name: 'More about the clock' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Some days' }).waitFor()
  await page.getByRole('menuitem', { name: 'Some days' }).focus()
  await page.keyboard.press('Enter')
  const days = page.getByLabel('Days')
  await days.fill('3')
  await page.getByText(`Until ${daysLater(before, 3)}`).waitFor()
  await page.keyboard.press('Enter')
  await stands(page, daysLater(before, 3))
})

it('goes until a date that is chosen in a calendar', async () => {
  const page = await open('/')
  const target = daysLater(await dayShown(page), 2)
  await page.getByRole('button', { name: 'More about the clock' }).click()
  await page.getByRole('menuitem', { name: 'Until a date' }).click()
  const dialog = page.getByRole('dialog')
  const [, day = '', month = '', year = ''] = /(\d+) (\w+) (\d+)/.exec(target) ?? []
  await dialog.getByRole('button', { name: 'Move' }).waitFor()
  const cell = dialog.getByRole('button', { name: new RegExp(`^${day} ${month}\\w* ${year}$`) })
  if ((await cell.count()) === 0) await dialog.getByRole('button', { name: 'Next month' }).click()
  await cell.click()
  await dialog.getByRole('button', { name: 'Move' }).click()
  await stands(page, target)
})

it('plays until it is paused', async () => {
  const page = await open('/')
  const before = await dayShown(page)
  await clockOf(page).getByRole('button', { name: 'Play' }).click()
  await clockOf(page).locator('.dm-clock-day').filter({ hasNotText: before }).waitFor({ timeout: 90_000 })
  await clockOf(page).getByRole('button', { name: 'Pause the clock' }).click()
  await clockOf(page).getByRole('button', { name: 'Play' }).waitFor({ timeout: 90_000 })
  const { state, at } = await valueOf(client.getClock())
  expect(state).toBe('standing')
  await page.reload()
  expect(Date.parse(`${(await dayShown(page)).slice(4)} UTC`)).toBeLessThanOrEqual(Date.parse(at))
})

it('says in words why a clock is not moved', async () => {
  const page = await open('/')
  await page.route('**/v1/workspace/clock/advance', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      json: {
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        code: 'busy',
        detail: 'The clock is on its way already.',
      },
    }),
  )
  await page.getByRole('button', { name: 'Next day' }).click()
  await page.getByText('The clock stays where it is').waitFor()
  await page.getByText('The clock is on its way already.').waitFor()
})
