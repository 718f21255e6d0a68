import type { Message, Run, Task } from '@daymark/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../api/an-api.ts'
import {
  berlinTime,
  inBerlin,
  type ReceivedMail,
  seatExpansion,
  startVendors,
  type Vendor,
} from './vendor.ts'

const vendors = await startVendors()
let vendor: Vendor

/** Has everybody but `below` reach 80 % on Wednesday, 10 January, which is everybody's Day 1. */
beforeAll(async () => {
  vendor = await vendors.open('seat-expansion')
  await vendor.addCustomer('walker')
  await vendor.addCustomer('buyer')
  await vendor.addCustomer('upgrader')
  await vendor.addCustomer('silent', { admin: { consentBasis: null } })
  await vendor.addCustomer('small', { seats: 4 })
  await vendor.addCustomer('below')
  await vendor.publish(await seatExpansion())
  for (const id of ['walker', 'buyer', 'upgrader', 'silent', 'small', 'below']) {
    await vendor.reportUsage(id, '2024-01-03 06:00', 3)
    await vendor.reportUsage(id, '2024-01-15 06:00', 3, { metric: 'unlicensed' })
  }
  for (const id of ['walker', 'buyer', 'upgrader', 'silent']) {
    await vendor.reportUsage(id, '2024-01-10 06:00', 8)
  }
  await vendor.reportUsage('small', '2024-01-10 06:00', 4)
  await vendor.reportUsage('below', '2024-01-10 06:00', 7)
  await reportUpgrade('upgrader', '2024-01-20 12:00')
  await vendor.until('2024-01-12 10:00')
  const [firstMail] = await vendor.mailTo('ada@buyer.example')
  await vendor.press(firstMail?.addSeatsUrl ?? 'there is no link')
  await vendor.until('2024-01-17 11:00')
  await completeTask('walker', 'day-7-task', 'reached-out')
  await vendor.until('2024-03-01 00:00')
})

async function reportUpgrade(accountId: string, at: string): Promise<void> {
  const properties = { from: 'Basic', to: 'Pro', direction: 'up' }
  const event = { id: `${accountId}-upgrade`, accountId, kind: 'plan.changed', occurredAt: inBerlin(at) }
  await valueOf(vendor.client.recordEvent({ body: { ...event, properties } }))
}

async function tasksOf(accountId: string): Promise<Task[]> {
  const { items } = await valueOf(vendor.client.listTasks({ query: { accountId } }))
  return items
}

async function completeTask(accountId: string, stepId: string, outcome: string): Promise<void> {
  const task = (await tasksOf(accountId)).find((one) => one.stepId === stepId)
  const body = { outcome, completedBy: 'cem' }
  await valueOf(vendor.client.completeTask({ params: { id: task?.id ?? 'none' }, body }))
}

async function runsOf(accountId: string): Promise<Run[]> {
  const { items } = await valueOf(vendor.client.listRuns({ query: { accountId } }))
  return items
}

/** What the ledger says has been sent about an account, to anybody: `2024-01-10 09:00 email day-1-email`. */
async function sentAbout(accountId: string): Promise<string[]> {
  const { items } = await valueOf(vendor.client.listMessages({ query: { accountId } }))
  const line = ({ at, channel, stepId }: Message) => `${berlinTime(at)} ${channel} ${stepId}`
  return items.map(line).toSorted()
}

async function mailOf(address: string, day: string): Promise<ReceivedMail> {
  const mails = (await vendor.mailTo(address)).filter(({ at }) => at.startsWith(day))
  const [only] = mails
  if (!only || mails.length > 1) throw new Error(`${mails.length} mails to ${address} on ${day}`)
  return only
}

const dayOne = ['2024-01-10 09:00 email day-1-email', '2024-01-10 09:00 in-app day-1-in-app']
const daySeven = ['2024-01-16 09:00 email day-7-email', '2024-01-16 09:00 member-email day-7-notice']

describe('a seat expansion play, from 80 % of the licenses to the purchase', () => {
  it('S1-09: begins at the instant at which an account uses 80 % of its licenses, and not below', async () => {
    const [run, ...more] = await runsOf('walker')
    expect([run?.enrolledAt, more]).toEqual([inBerlin('2024-01-10 06:00'), []])
    expect(await runsOf('below')).toEqual([])
  })

  it('S1-09: walks Day 1, Day 7 and Day 14 while nothing is bought, and leaves after 30 days', async () => {
    expect(await sentAbout('walker')).toEqual([...dayOne, ...daySeven])
    const tasks = (await tasksOf('walker')).map(({ createdAt, title }) => `${berlinTime(createdAt)} ${title}`)
    expect(tasks.toSorted()).toEqual([
      '2024-01-16 09:00 Reach out to Company walker with the usage report',
      '2024-01-23 09:00 Offer Company walker the annual plan with 15 % off additional seats',
    ])
    const [run] = await runsOf('walker')
    expect(run).toMatchObject({ outcome: 'left', endCode: 'no-expansion' })
    expect(run?.endedAt).toBe(inBerlin('2024-02-09 09:00'))
  })

  it('S1-09: ends as converted when more seats are bought, and sends nothing after it', async () => {
    expect(await runsOf('buyer')).toMatchObject([
      { outcome: 'converted', endCode: 'goal', endedAt: inBerlin('2024-01-12 10:00') },
    ])
    expect(await sentAbout('buyer')).toEqual(dayOne)
    expect(await tasksOf('buyer')).toEqual([])
  })

  it('S1-09: ends as converted when the plan goes up, and asks nobody for the conversation of Day 14', async () => {
    expect(await runsOf('upgrader')).toMatchObject([
      { outcome: 'converted', endCode: 'goal', endedAt: inBerlin('2024-01-20 12:00') },
    ])
    expect(await sentAbout('upgrader')).toEqual([...dayOne, ...daySeven])
    expect((await tasksOf('upgrader')).map(({ stepId }) => stepId)).toEqual(['day-7-task'])
  })

  it('S1-09: keeps everybody who crossed on record, those who were not enrolled with the reason', async () => {
    const decisions = await vendor.decisions('enrolment', 'seat-expansion')
    const lines = decisions.map(({ accountId, outcome, code }) => `${accountId}: ${outcome} (${code})`)
    expect(lines.toSorted()).toEqual([
      'buyer: enrolled (enrolled)',
      'silent: enrolled (enrolled)',
      'small: not-enrolled (condition)',
      'upgrader: enrolled (enrolled)',
      'walker: enrolled (enrolled)',
    ])
  })

  it('S1-09: counts an account whose messages were held back among those enrolled', async () => {
    const held = (await vendor.decisions('send', 'seat-expansion')).filter(
      ({ accountId }) => accountId === 'silent',
    )
    const lines = held.map(({ stepId, outcome, code }) => `${stepId}: ${outcome} (${code})`)
    expect(lines.toSorted()).toEqual([
      'day-1-email: held-back (no-consent)',
      'day-1-in-app: held-back (no-consent)',
      'day-7-email: held-back (no-consent)',
    ])
    const { items } = await valueOf(vendor.client.listPlaybooks())
    expect(items).toMatchObject([{ id: 'seat-expansion', endedRuns: 4, convertedRuns: 2, openRuns: 0 }])
  })
})

describe('Day 1', () => {
  const words = "Your team is growing! You've used 8 of 10 licenses"

  it('S1-09.1: shows the admin in the product how many licenses are used, with a button to add seats', async () => {
    const query = { contactId: 'walker-admin' }
    const { items } = await valueOf(vendor.client.listInApp({ query }))
    expect(items).toMatchObject([{ body: words, actionLabel: 'Add seats', at: inBerlin('2024-01-10 09:00') }])
    const page = await vendor.open(items[0]?.actionUrl ?? 'there is no button')
    expect([page.status, page.html]).toEqual([200, expect.stringContaining('Your team has 10 seats today')])
  })

  it('S1-09.1: writes the admin a mail with the same count', async () => {
    const mail = await mailOf('ada@walker.example', '2024-01-10')
    expect([mail.at, mail.subject]).toEqual(['2024-01-10 09:00', words])
    expect(mail.text).toContain(words)
  })

  it('S1-09.1: adds a seat with one click from the mail', async () => {
    const { seats } = await valueOf(vendor.client.getAccount({ params: { id: 'buyer' } }))
    expect(seats).toBe(11)
    const { items } = await valueOf(vendor.client.listEvents({ params: { id: 'buyer' } }))
    expect(items.find(({ kind }) => kind === 'seats.changed')).toMatchObject({
      source: 'link',
      occurredAt: inBerlin('2024-01-12 10:00'),
      properties: { from: 10, to: 11, added: 1 },
    })
  })
})

describe('Day 7, when nothing was bought', () => {
  it('S1-09.2: writes the admin how many active people have no license', async () => {
    const mail = await mailOf('ada@walker.example', '2024-01-16')
    expect([mail.at, mail.subject]).toEqual([
      '2024-01-16 09:00',
      '3 active people at Company walker have no license',
    ])
    expect(mail.text).toMatch(/Licenses in use +8 of 10 \(80 %\)/)
    expect(mail.text).toMatch(/Active but unlicensed users +3/)
  })

  it('S1-09.2: notifies the CSM who looks after the account, in the product and by mail', async () => {
    const { items } = await valueOf(vendor.client.listNotifications({ query: { memberId: 'cem' } }))
    const notice = items.find(({ accountId }) => accountId === 'walker')
    expect(notice).toMatchObject({
      title: 'Company walker uses 80 % of its licenses',
      at: inBerlin('2024-01-16 09:00'),
    })
    const mails = await vendor.mailTo('cem@us.example')
    const subjects = mails.map(({ at, subject }) => `${at} ${subject}`)
    expect(subjects).toContain('2024-01-16 09:00 Company walker uses 80 % of its licenses')
    expect((await valueOf(vendor.client.listNotifications({ query: { memberId: 'mia' } }))).items).toEqual([])
  })

  it('S1-09.2: asks the CSM to reach out with the usage report, within two working days', async () => {
    const task = (await tasksOf('walker')).find(({ stepId }) => stepId === 'day-7-task')
    expect(task).toMatchObject({
      title: 'Reach out to Company walker with the usage report',
      assigneeId: 'cem',
      dueAt: inBerlin('2024-01-18 17:00'),
      state: 'done',
      outcome: 'reached-out',
      completedAt: inBerlin('2024-01-17 11:00'),
    })
    expect(task?.body).toMatch(/Licenses in use +8 of 10 \(80 %\)/)
    expect(task?.body).toMatch(/Active but unlicensed users +3/)
  })
})

describe('Day 14, when nothing was bought', () => {
  it('S1-09.3: asks the CSM for a conversation with the offer of an annual plan and 15 % off more seats', async () => {
    const task = (await tasksOf('walker')).find(({ stepId }) => stepId === 'day-14-task')
    expect(task).toMatchObject({
      title: 'Offer Company walker the annual plan with 15 % off additional seats',
      assigneeId: 'cem',
      createdAt: inBerlin('2024-01-23 09:00'),
      dueAt: inBerlin('2024-01-26 17:00'),
    })
    expect(task?.outcomes.map(({ exit }) => exit)).toEqual(['offer-made', 'declined', 'no-answer'])
  })

  it('S1-09.3: gives the CSM the facts of the lost-productivity report to prepare', async () => {
    const task = (await tasksOf('walker')).find(({ stepId }) => stepId === 'day-14-task')
    expect(task?.body).toMatch(/^Lost-productivity report for Company walker/)
    expect(task?.body).toMatch(/Active but unlicensed users +3/)
    expect(task?.body).toContain('Prepare what that costs them per week, and talk it through with the admin.')
  })
})
