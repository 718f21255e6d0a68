import type { Locator, Page } from 'playwright-core'

/** The workspace's clock as the pages show it. */
export function clockOf(page: Page): Locator {
  return page.getByRole('group', { name: 'The workspace’s clock' })
}

/** The day that the clock shows: "Mon 12 Feb 2024". */
export async function dayShown(page: Page): Promise<string> {
  return (await clockOf(page).locator('.dm-clock-day').textContent()) ?? ''
}

/** "Mon 12 Feb 2024", so many days later. */
export function daysLater(day: string, days: number): string {
  const date = new Date(`${day.slice(4)} 12:00 UTC`)
  date.setUTCDate(date.getUTCDate() + days)
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(date)
  return `${words({ weekday: 'short' })} ${words({ day: 'numeric', month: 'short', year: 'numeric' })}`
}

/** Resolves when the clock shows this day and stands. */
export async function stands(page: Page, day: string): Promise<void> {
  await clockOf(page).getByText(day, { exact: true }).waitFor({ timeout: 90_000 })
  await clockOf(page).getByRole('button', { name: 'Next day', disabled: false }).waitFor({ timeout: 90_000 })
}
