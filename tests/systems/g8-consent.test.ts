import { expect, it } from 'vitest'
import { valueOf } from '../api/an-api.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { startVendors, type Vendor } from './vendor.ts'

const vendors = await startVendors()

const play = inARow('play', [day(1), email('first'), day(7), email('second'), call()])

const subjectsTo = async (vendor: Vendor, address: string) =>
  (await vendor.mailTo(address)).map(({ subject }) => subject)

/** Gives a customer a second admin, Bea. */
async function addBea({ client }: Vendor, accountId: string): Promise<void> {
  const email = `bea@${accountId}.example`
  const consent = { consentBasis: 'consent' as const, consentAt: '2023-06-01' }
  const body = { accountId, name: 'Bea', email, role: 'admin', ...consent }
  await valueOf(client.putContact({ params: { id: `${accountId}-bea` }, body }))
}

it('G8 in part: of two admins only the one who agreed is written to', async () => {
  const vendor = await vendors.open('who-agreed')
  await vendor.addCustomer('agreed', { admin: { consentBasis: null, consentAt: null } })
  await addBea(vendor, 'agreed')
  await vendor.publish(play)
  await vendor.enrol('play', 'agreed')
  await vendor.until('2024-01-20 00:00')
  expect(await subjectsTo(vendor, 'ada@agreed.example')).toEqual([])
  expect(await subjectsTo(vendor, 'bea@agreed.example')).toEqual(['first', 'second'])
})

it('G8 in part: a basis for service messages is none for an offer, and the reason is kept', async () => {
  const vendor = await vendors.open('service')
  await vendor.addCustomer('served', { admin: { consentBasis: 'service_message' } })
  await vendor.publish(play)
  await vendor.enrol('play', 'served')
  await vendor.until('2024-01-20 00:00')
  expect(await subjectsTo(vendor, 'ada@served.example')).toEqual([])
  const reason: unknown = expect.stringContaining('no consent')
  expect(await vendor.decisions('send', 'play')).toMatchObject([
    { stepId: 'first', outcome: 'held-back', code: 'no-consent', reason },
    { stepId: 'second', outcome: 'held-back', code: 'no-consent', reason },
  ])
})

it('G8 in part: whoever unsubscribes with one click gets nothing more, and their colleagues still do', async () => {
  const vendor = await vendors.open('unsubscribed')
  await vendor.addCustomer('left')
  await addBea(vendor, 'left')
  await vendor.publish(play)
  await vendor.enrol('play', 'left')
  await vendor.until('2024-01-03 12:00')
  const [mail] = await vendor.mailTo('ada@left.example')
  expect((await vendor.unsubscribe(mail?.unsubscribeUrl ?? 'there is no link')).status).toBe(200)
  await vendor.until('2024-01-20 00:00')
  expect(await subjectsTo(vendor, 'ada@left.example')).toEqual(['first'])
  expect(await subjectsTo(vendor, 'bea@left.example')).toEqual(['first', 'second'])
})

it('G8 in part: one person at two customers unsubscribes once, and last week’s file changes nothing about it', async () => {
  const vendor = await vendors.open('one-person')
  const ada = { email: 'ada@both.example' }
  await vendor.addCustomer('one', { admin: ada })
  await vendor.addCustomer('other', { admin: { ...ada, email: 'Ada@Both.example', role: 'Admin' } })
  await vendor.publish(play)
  await vendor.publish({ ...play, id: 'again', name: 'Again', family: 'again' })
  await vendor.enrol('play', 'one')
  await vendor.until('2024-01-03 12:00')
  const [mail] = await vendor.mailTo('ada@both.example')
  expect((await vendor.unsubscribe(mail?.unsubscribeUrl ?? 'there is no link')).status).toBe(200)
  for (const id of ['one', 'other']) await vendor.addCustomer(id, { admin: { ...ada, optedOutAt: null } })
  await vendor.enrol('play', 'other')
  await vendor.enrol('again', 'other')
  await vendor.until('2024-01-20 00:00')
  expect(await subjectsTo(vendor, 'ada@both.example')).toEqual(['first'])
  const refused = (await vendor.decisions('send', 'again')).map(({ code }) => code)
  expect(refused).toEqual(['opted-out', 'opted-out'])
})
