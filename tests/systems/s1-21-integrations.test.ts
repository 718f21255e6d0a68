import type { PlaybookInput } from '@daymark/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../api/an-api.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { inBerlin, startVendors, type Vendor } from './vendor.ts'

const vendors = await startVendors()
let vendor: Vendor

/** A mail with the link at 80 % of the licenses, and on Day 3 a call. */
function usageAlert(): PlaybookInput {
  const text = 'Add seats with one click: {{ links.add_seats }}'
  const playbook = inARow('usage-alert', [day(1), email('alert', { text }), day(3), call()])
  const trigger = { on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 70 } as const
  const [entry, ...rest] = playbook.nodes
  if (entry?.type !== 'entry') throw new Error('A playbook begins with its entry.')
  return { ...playbook, nodes: [{ ...entry, data: { trigger } }, ...rest] }
}

beforeAll(async () => {
  vendor = await vendors.open('integrations')
  await vendor.publish(usageAlert())
  for (const id of ['talks', 'clicks', 'forges', 'pays']) {
    await vendor.addCustomer(id)
    await vendor.reportUsage(id, '2024-01-10 06:00', 8)
  }
  await vendor.until('2024-01-11 10:00')
})

async function linkOf(id: string): Promise<string> {
  const [mail] = await vendor.mailTo(`ada@${id}.example`)
  return mail?.addSeatsUrl ?? 'there is no link'
}

async function seatsOf(id: string): Promise<number> {
  return (await valueOf(vendor.client.getAccount({ params: { id } }))).seats
}

describe('what Daymark is connected with', () => {
  it('S1-21 in part: the link in a mail adds a seat at the press of one button, and only once', async () => {
    const url = await linkOf('clicks')
    expect((await vendor.press(url)).html).toContain('1 seat added')
    expect((await vendor.open(url)).html).toContain('This is already done')
    expect(await seatsOf('clicks')).toBe(11)
  })

  it('S1-21 in part: a link whose token was changed adds nothing', async () => {
    const url = await linkOf('forges')
    const [payload = '', signature = ''] = url.slice(url.lastIndexOf('/') + 1).split('.')
    const others = Buffer.from(payload, 'base64url').toString().replaceAll('forges', 'talks')
    const forged = `https://daymark.example/l/${Buffer.from(others).toString('base64url')}.${signature}`
    expect((await vendor.open(forged)).status).toBe(403)
    await expect(vendor.press(forged)).rejects.toThrow('This link does not hold')
    expect([await seatsOf('forges'), await seatsOf('talks')]).toEqual([10, 10])
  })

  it('S1-21 in part: a purchase that billing reports over the API reaches the goal of the play', async () => {
    await valueOf(
      vendor.client.purchaseSeats({ params: { id: 'pays' }, body: { id: 'invoice-1', seats: 5 } }),
    )
    await vendor.until('2024-01-11 12:00')
    const { items } = await valueOf(vendor.client.listRuns({ query: { accountId: 'pays' } }))
    expect(items).toMatchObject([{ outcome: 'converted', endCode: 'goal' }])
    expect(await seatsOf('pays')).toBe(15)
  })

  it('S1-21 in part: an alert about usage that nobody acted upon becomes a conversation of the CSM', async () => {
    await vendor.until('2024-01-12 12:00')
    const { items } = await valueOf(vendor.client.listTasks({ query: { accountId: 'talks' } }))
    expect(items).toMatchObject([
      { title: 'Call Company talks', assigneeId: 'cem', createdAt: inBerlin('2024-01-12 09:00') },
    ])
  })
})
