import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startMailbox } from '@daymark/tools'
import { afterAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { startHouse } from '../support/house.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { email, inARow } from '../support/small-playbooks.ts'
import { eventually } from '../support/wall-clock.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'daymark-outside-'))
const outside = await startMailbox({ dir: folder })
const database = await createTestDatabase()
const house = await startHouse({ databaseUrl: database.url, outsideSmtpUrl: outside.smtpUrl })
afterAll(async () => {
  await house.stop()
  await outside.stop()
  await rm(folder, { recursive: true })
})

const hello = inARow('hello', [email('hello')])

async function openWithAccount(id: string, at: number | null) {
  const sandbox = await openSandbox(house, id, { at })
  await addAccount(house.store, id, { id: `a-${id}`, zone: 'Europe/Berlin', seats: 10 })
  return sandbox
}

it('mail of a held clock stays in the mailbox, and that of the wall’s leaves, on one worker', async () => {
  const at = Date.UTC(2024, 0, 8, 10)
  const [held, wall] = [await openWithAccount('held', at), await openWithAccount('wall', null)]
  await enrolIn(held, hello, 'a-held')
  await enrolIn(wall, hello, 'a-wall')
  await held.until(at + 1)
  const sent = () => [...house.mailbox.messages(), ...outside.messages()]
  await eventually('both are sent', () => Promise.resolve(sent().length === 2))
  expect(house.mailbox.messages()).toMatchObject([
    { recipients: ['admin@a-held.example'], workspace: 'held' },
  ])
  expect(outside.messages()).toMatchObject([{ recipients: ['admin@a-wall.example'] }])
  expect(outside.messages()[0]).not.toHaveProperty('workspace')
})

it('a mailbox forgets the mail of one sandbox, and only that', async () => {
  const { httpUrl, messages } = house.mailbox
  expect((await fetch(`${httpUrl}/messages`, { method: 'DELETE' })).status).toBe(405)
  const remove = (id: string) => fetch(`${httpUrl}/messages?workspace=${id}`, { method: 'DELETE' })
  expect(await (await remove('wall')).json()).toEqual({ removed: 0 })
  const [kept] = messages()
  expect(kept).toBeDefined()
  expect(await (await remove('held')).json()).toEqual({ removed: 1 })
  expect(messages()).toEqual([])
  expect((await fetch(`${httpUrl}/messages/${kept?.id}.eml`)).status).toBe(404)
})
