import { putMembers } from '@daymark/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { diaryOf } from '../support/diary.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox, type Sandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, inARow } from '../support/small-playbooks.ts'

/** A Monday, at six in the morning in Berlin, where the members work. */
const start = Date.parse('2024-01-08T06:00+01:00')
const away = [{ from: '2024-01-08', to: '2024-01-12' }]

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
})

afterAll(() => house.stop())

function putCsm(
  { inside }: Sandbox,
  id: string,
  outOfOffice: typeof away = [],
  capacity: number | null = null,
) {
  const timeZone = 'Europe/Berlin'
  const email = `${id}@daymark.example`
  return inside((tx) =>
    putMembers(tx, [
      { id, name: `The ${id}`, email, role: 'csm', team: null, timeZone, capacity, outOfOffice },
    ]),
  )
}

function playbookOf(strategies: ('account-owner' | 'round-robin')[]) {
  const owner = { id: 'owner', type: 'assign' as const, data: { strategies, roles: ['csm'] } }
  const nobody = { id: 'unowned', type: 'exit' as const, data: { reason: 'Nobody' } }
  const playbook = inARow('play', [owner, call(), day(20)], {
    edges: [{ from: 'owner', exit: 'nobody', to: 'unowned' }],
  })
  return { ...playbook, nodes: [...playbook.nodes, nobody] }
}

/** Has runs of so many accounts assigned, one after the other. @returns who got each, in order */
async function assigned(sandbox: Sandbox, accountIds: string[]): Promise<(string | null)[]> {
  const owners: (string | null)[] = []
  for (const id of accountIds) {
    await addAccount(house.store, sandbox.id, { id, zone: 'Europe/Berlin', seats: 10 })
    const [runId = ''] = await enrolIn(sandbox, playbookOf(['round-robin']), id)
    await sandbox.until(start)
    const task = await sandbox.inside((tx) =>
      tx.selectFrom('tasks').select('assigneeId').where('runId', '=', runId).executeTakeFirst(),
    )
    owners.push(task?.assigneeId ?? null)
  }
  return owners
}

async function owned(id: string, change: (sandbox: Sandbox) => Promise<unknown>) {
  const sandbox = await openSandbox(house, id, { at: start })
  await addAccount(house.store, id, { id, zone: 'Europe/Berlin', seats: 10 })
  await change(sandbox)
  const [runId = ''] = await enrolIn(sandbox, playbookOf(['account-owner', 'round-robin']), id)
  await sandbox.until(start)
  const tasks = await sandbox.inside((tx) => tx.selectFrom('tasks').select('assigneeId').execute())
  return { tasks, diary: await diaryOf(sandbox, runId, 'Europe/Berlin') }
}

describe('an account is assigned', () => {
  it('to its owner', async () => {
    const { tasks } = await owned('owner', () => Promise.resolve())
    expect(tasks).toEqual([{ assigneeId: 'csm-1' }])
  })

  it('to the next in turn while its owner is away', async () => {
    const { tasks } = await owned('away', (sandbox) => putCsm(sandbox, 'csm-1', away))
    expect(tasks).toEqual([{ assigneeId: 'csm-2' }])
  })

  it('to nobody when everybody is away, and the run leaves by that exit', async () => {
    const { tasks, diary } = await owned('nobody', async (sandbox) => {
      await putCsm(sandbox, 'csm-1', away)
      await putCsm(sandbox, 'csm-2', away)
    })
    expect(tasks).toEqual([])
    expect(diary.slice(1)).toEqual(['Day 1 06:00 owner: nobody', 'Day 1 06:00 ended: unowned'])
  })
})

describe('who is full', () => {
  it('gets nothing, and whoever can carry nothing never does', async () => {
    const sandbox = await openSandbox(house, 'full', { at: start })
    await putCsm(sandbox, 'csm-1', [], 0)
    await putCsm(sandbox, 'csm-2', [], 2)
    expect(await assigned(sandbox, ['a', 'b', 'c'])).toEqual(['csm-2', 'csm-2', null])
  })

  it('is passed over though the account is theirs', async () => {
    const { tasks } = await owned('full-owner', (sandbox) => putCsm(sandbox, 'csm-1', [], 0))
    expect(tasks).toEqual([{ assigneeId: 'csm-2' }])
  })
})

describe('who is away when their run goes on', () => {
  const later = [{ from: '2024-01-10', to: '2099-12-31' }]
  const notice = {
    id: 'notice',
    type: 'action' as const,
    data: { action: 'notify-member', input: { title: 'Look', body: 'For {{ owner.name }}' } },
  }

  it('gets neither the task nor the notice: the next in turn does, and nobody when nobody is there', async () => {
    const sandbox = await openSandbox(house, 'left', { at: start })
    await addAccount(house.store, sandbox.id, { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
    const owner = { id: 'owner', type: 'assign' as const, data: { strategies: ['account-owner' as const] } }
    const playbook = inARow('play', [owner, day(3), notice, call()])
    await enrolIn(sandbox, playbook, 'acme')
    await sandbox.until(start)
    await putCsm(sandbox, 'csm-1', later)
    await sandbox.until(start + 2 * 86_400_000 + 4 * 3_600_000)
    expect(await sandbox.inside((tx) => tx.selectFrom('tasks').select('assigneeId').execute())).toEqual([
      { assigneeId: 'csm-2' },
    ])
    expect(
      await sandbox.inside((tx) => tx.selectFrom('memberNotifications').select('memberId').execute()),
    ).toEqual([{ memberId: 'csm-2' }])
  })
})

describe('taking turns', () => {
  it('goes round, and whoever comes or goes moves nobody’s turn', async () => {
    const sandbox = await openSandbox(house, 'turns', { at: start })
    expect(await assigned(sandbox, ['a', 'b', 'c'])).toEqual(['csm-1', 'csm-2', 'csm-1'])
    await putCsm(sandbox, 'csm-0')
    await putCsm(sandbox, 'csm-3')
    expect(await assigned(sandbox, ['d', 'e', 'f', 'g'])).toEqual(['csm-2', 'csm-3', 'csm-0', 'csm-1'])
    // The one whose turn it was last is away: the turn is still the next one's.
    await putCsm(sandbox, 'csm-1', away)
    expect(await assigned(sandbox, ['h', 'i', 'j', 'k'])).toEqual(['csm-2', 'csm-3', 'csm-0', 'csm-2'])
  })

  it('has one order, whatever the collation of the database makes of large letters, hyphens and accents', async () => {
    const sandbox = await openSandbox(house, 'order', { at: start })
    await putCsm(sandbox, 'csm-1', away)
    await putCsm(sandbox, 'csm-2', away)
    for (const id of ['b', 'B', 'a-b', 'ab', 'é', '\u{1F600}', '\uFFFD']) await putCsm(sandbox, id)
    const round = ['B', 'a-b', 'ab', 'b', 'é', '\uFFFD', '\u{1F600}']
    expect(await assigned(sandbox, ['1', '2', '3', '4', '5', '6', '7', '8'])).toEqual([...round, 'B'])
  })
})
