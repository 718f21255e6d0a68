import { listTroubles } from '@daymark/store'
import { shippedActions } from '@daymark/workers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { ledgerOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { type MoodyMailServer, openMailServer } from '../support/moody-mail-server.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { day, email, inARow } from '../support/small-playbooks.ts'
import { eventually } from '../support/wall-clock.ts'

const database = await createTestDatabase()
let house: House
let mail: MoodyMailServer

beforeAll(async () => {
  mail = await openMailServer()
  house = await startHouse({ databaseUrl: database.url, actions: shippedActions, smtpUrl: mail.smtpUrl })
  await mail.up()
})

afterAll(async () => {
  await house.stop()
  await mail.down()
})

const troubles = () => house.store.inSystem(listTroubles)

it('a server that lets nobody send today fails no run: mail is tried again, and somebody hears why', async () => {
  mail.mood = 'limits'
  const sandbox = await openSandbox(house, 'wall', { at: null })
  await addAccount(house.store, 'wall', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  const [runId = ''] = await enrolIn(sandbox, inARow('play', [email('hello'), day(5)]), 'acme')
  await eventually('it is tried twice', async () => {
    const [send] = await ledgerOf(sandbox, runId)
    return send?.state === 'retrying' && send.attempts >= 2
  })
  expect(await troubles()).toMatchObject([
    { part: 'mail', detail: expect.stringContaining('(MAIL FROM: 550 5.4.5)') },
  ])
  mail.mood = 'takes'
  await eventually('it is sent', async () => (await ledgerOf(sandbox, runId))[0]?.state === 'sent')
  expect(mail.seen.filter(({ taken }) => taken)).toHaveLength(1)
  expect(await troubles()).toEqual([])
})
