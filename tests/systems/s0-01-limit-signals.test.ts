import type { PlaybookInput } from '@daymark/core'
import { expect, it } from 'vitest'
import { day, inARow } from '../support/small-playbooks.ts'
import { inBerlin, startVendors, type Vendor } from './vendor.ts'

const vendors = await startVendors()

/** Begins when an account uses 80 % of what it may use of a metric. */
function atEightyPercentOf(metric: string): PlaybookInput {
  const playbook = inARow(`near-${metric.replace('_', '-')}`, [day(5)])
  const trigger = { on: 'threshold', metric, reachesPercent: 80, rearmBelowPercent: 70 } as const
  const [entry, ...rest] = playbook.nodes
  if (entry?.type !== 'entry') throw new Error('A playbook begins with its entry.')
  return { ...playbook, nodes: [{ ...entry, data: { trigger } }, ...rest] }
}

async function enrolmentsAt(vendor: Vendor, metric: string): Promise<string[]> {
  const decisions = await vendor.decisions('enrolment', `near-${metric.replace('_', '-')}`)
  return decisions.map(({ at, accountId, outcome }) => `${at} ${accountId} ${outcome}`)
}

it('S0-01: seats, storage, API calls, or whatever else has a limit, start a play at 80 % of it', async () => {
  const vendor = await vendors.open('limits')
  await vendor.addCustomer('a')
  const limits: [string, number][] = [
    ['seats', 10],
    ['storage_gb', 500],
    ['api_calls', 1_000_000],
    ['credits', 0.5],
  ]
  for (const [metric, limit] of limits) {
    await vendor.reportUsage('a', '2024-01-01 00:00', limit * 0.2, { metric, limit })
    await vendor.publish(atEightyPercentOf(metric))
    await vendor.reportUsage('a', '2024-01-03 06:00', limit * 0.7, { metric, limit })
    await vendor.reportUsage('a', '2024-01-04 06:00', limit * 0.8, { metric, limit })
  }
  await vendor.until('2024-01-05 00:00')
  for (const [metric] of limits) {
    expect(await enrolmentsAt(vendor, metric), metric).toEqual([`${inBerlin('2024-01-04 06:00')} a enrolled`])
  }
})
