import { expect, it } from 'vitest'
import { complaintsOf, openWindow, settled } from './support/browser.ts'
import { clockOf } from './support/clock.ts'
import { openStage } from './support/stage.ts'

const { url, key, browser, open } = await openStage()

it('opens by the link that npm start prints, keeps the key, and takes it out of the address', async () => {
  const window = await openWindow(browser, { url })
  const page = await window.newPage()
  const complaints = complaintsOf(page)
  await page.goto(`/#key=${key}`)
  await settled(page)
  expect(page.url()).toBe(`${url}/`)
  await page.getByRole('heading', { name: 'What is happening' }).waitFor()
  await clockOf(page).getByText('Sandbox').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'What is happening' }).waitFor()
  expect(complaints).toEqual([])
  await window.close()
})

it('asks for a key where there is none, says that a wrong one opens nothing, and takes the right one', async () => {
  const window = await openWindow(browser, { url })
  const page = await window.newPage()
  await page.goto('/runs')
  const field = page.getByLabel(/^API key/)
  await field.fill('dmk_wrong')
  await page.getByRole('button', { name: 'Open' }).click()
  await page.locator('.mantine-InputWrapper-error').waitFor()
  await field.fill(key)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Runs' }).waitFor()
  await window.close()
})

it('forgets the key when asked to', async () => {
  const window = await openWindow(browser, { url })
  const page = await window.newPage()
  await page.goto(`/#key=${key}`)
  await settled(page)
  await page.getByRole('button', { name: 'Forget the key' }).click()
  await page.getByRole('heading', { name: 'Open a workspace' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Open a workspace' }).waitFor()
  await window.close()
})

it('says that the engine is away, and shows what it shows again when it is back', async () => {
  const page = await open('/runs')
  await page.context().setOffline(true)
  await page.getByRole('status').filter({ hasText: 'Not connected' }).waitFor()
  await page.getByRole('table', { name: 'Runs' }).waitFor()
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Paused' }).click()
  await page.getByText('Daymark cannot be reached. Is it running?').first().waitFor()
  await page.context().setOffline(false)
  await page.getByRole('status').filter({ hasText: 'Not connected' }).waitFor({ state: 'detached' })
  await page.getByText('No runs match these filters').waitFor()
})

it('asks for nothing while nothing happens', async () => {
  const page = await open('/')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.clock.install()
  await page.clock.fastForward('00:45')
  expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual([])
})
