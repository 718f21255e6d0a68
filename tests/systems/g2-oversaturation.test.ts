import type { PlaybookInput } from '@daymark/core'
import { expect, it } from 'vitest'
import { valueOf } from '../api/an-api.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { berlinTime, inBerlin, seatExpansion, startVendors, type Vendor } from './vendor.ts'

const vendors = await startVendors()

const inApp = (id: string): PlaybookInput['nodes'][number] => ({
  id,
  type: 'action',
  data: { action: 'in-app', input: { to: 'admin', title: 'Hello', body: 'Hello {{ contact.name }}' } },
})

/** What has touched a customer: `2024-01-01 email hello`. */
async function touchesOf({ client }: Vendor, accountId: string): Promise<string[]> {
  const { items } = await valueOf(client.listMessages({ query: { accountId } }))
  const touches = items.filter(({ contactId }) => contactId !== null)
  return touches
    .map(({ at, channel, stepId }) => `${berlinTime(at).slice(0, 10)} ${channel} ${stepId}`)
    .toSorted()
}

it('G2 in part: an account is touched on two days out of 14, whichever plays and channels want to', async () => {
  const vendor = await vendors.open('two-days')
  await vendor.addCustomer('a')
  await vendor.publish(inARow('mails', [day(1), email('first'), day(3), email('second')]))
  await vendor.publish(inARow('prompts', [day(5), inApp('third'), day(16), inApp('later')]))
  await vendor.enrol('mails', 'a')
  await vendor.enrol('prompts', 'a')
  await vendor.until('2024-02-01 00:00')
  expect(await touchesOf(vendor, 'a')).toEqual([
    '2024-01-01 email first',
    '2024-01-03 email second',
    '2024-01-16 in-app later',
  ])
  expect(await vendor.decisions('send', 'prompts')).toMatchObject([
    { stepId: 'third', outcome: 'held-back', code: 'cap', at: inBerlin('2024-01-05 09:00') },
  ])
})

it('G2 in part: a day’s mail and in-app message are one touch, and a task is none', async () => {
  const vendor = await vendors.open('one-touch')
  await vendor.addCustomer('a')
  const twice = [day(1), inApp('first-prompt'), email('first-mail'), day(2), call('first-call')]
  const more = [day(8), inApp('second-prompt'), email('second-mail'), day(9), email('third-mail')]
  await vendor.publish(inARow('both', [...twice, ...more]))
  await vendor.enrol('both', 'a')
  await vendor.until('2024-02-01 00:00')
  expect(await touchesOf(vendor, 'a')).toEqual([
    '2024-01-01 email first-mail',
    '2024-01-01 in-app first-prompt',
    '2024-01-08 email second-mail',
    '2024-01-08 in-app second-prompt',
  ])
  const { items } = await valueOf(vendor.client.listTasks({ query: { accountId: 'a' } }))
  expect(items.map(({ stepId }) => stepId)).toEqual(['first-call'])
  expect(await vendor.decisions('send', 'both')).toMatchObject([{ stepId: 'third-mail', code: 'cap' }])
})

it('G2 in part: an account that is in one play of a family does not enter a second one', async () => {
  const vendor = await vendors.open('one-play')
  await vendor.addCustomer('a')
  await vendor.publish(inARow('first', [day(10)], { family: 'seats' }))
  await vendor.publish(inARow('second', [day(10)], { family: 'seats' }))
  expect(await vendor.enrol('first', 'a')).toMatchObject({ outcome: 'enrolled' })
  const refused = { outcome: 'not-enrolled', code: 'family-busy', runId: null }
  expect(await vendor.enrol('second', 'a')).toMatchObject(refused)
})

it('G2 in part: for 60 days after a refusal the seat expansion play leaves the account alone', async () => {
  const vendor = await vendors.open('declined')
  await vendor.addCustomer('a')
  await vendor.publish(await seatExpansion())
  const declined = { id: 'no', accountId: 'a', kind: 'expansion.declined' }
  await valueOf(
    vendor.client.recordEvent({ body: { ...declined, occurredAt: inBerlin('2024-01-12 12:00') } }),
  )
  const usage: [string, number][] = [
    ['2024-01-10 06:00', 8],
    ['2024-02-01 06:00', 5],
    ['2024-03-11 06:00', 8],
    ['2024-03-11 12:00', 5],
    ['2024-03-13 06:00', 8],
  ]
  for (const [at, used] of usage) await vendor.reportUsage('a', at, used)
  await vendor.until('2024-03-14 00:00')
  const decisions = await vendor.decisions('enrolment', 'seat-expansion')
  expect(decisions.map(({ at, code }) => `${berlinTime(at)} ${code}`)).toEqual([
    '2024-01-10 06:00 enrolled',
    '2024-03-11 06:00 cool-down',
    '2024-03-13 06:00 enrolled',
  ])
})
