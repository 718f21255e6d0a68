import { describe, expect, it } from 'vitest'
import { acme, refusalOf, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const wall = { now: 0, perLook: 0 }
const api = await startApi({ wallNow: () => (wall.now += wall.perLook) })

const plan = (value: string) => ({ field: 'account.plan', operator: 'is', value })

/** So many accounts, of which every tenth is on Pro, and every fourth has an NPS: 10. */
async function withAccounts(count: number): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  const rows = Array.from({ length: count }, (_, index) => ({
    ...acme,
    id: `a${String(index).padStart(4, '0')}`,
    planTier: index % 10 === 0 ? 'Pro' : 'Basic',
    industry: index % 10 === 0 ? 'Retail' : index % 10 < 4 ? '50 % off' : null,
    nps: index % 4 === 0 ? 10 : null,
  }))
  await valueOf(workspace.client.putAccounts({ body: { rows } }))
  return workspace
}

describe('the count of a condition', () => {
  it('says how many accounts match now, and how many have no value to compare', async () => {
    const { client } = await withAccounts(20)
    const both = { all: [plan('Pro'), { field: 'account.nps', operator: 'at-least', value: 5 }] }
    expect(await valueOf(client.countMatches({ body: { condition: both } }))).toEqual({
      at: '2024-01-15T09:00:00.000Z',
      matched: 1,
      lookedAt: 20,
      total: 20,
      valueless: [{ field: 'account.nps', accounts: 15, matched: 0 }],
      runOnly: [],
      problems: [],
    })
    const either = { any: [plan('Pro'), { field: 'account.nps', operator: 'is', value: 10 }] }
    expect(await valueOf(client.countMatches({ body: { condition: either } }))).toMatchObject({
      matched: 6,
      valueless: [{ field: 'account.nps', accounts: 15, matched: 1 }],
    })
  })

  it('looks at the last measurement by the workspace’s clock, and at accounts that have signed up by then', async () => {
    const { client } = await withAccounts(2)
    await valueOf(client.putAccount({ params: { id: 'later' }, body: { ...acme, signedUpAt: '2024-02-01' } }))
    const used = (at: string, value: number) => ({
      accountId: 'a0000',
      metric: 'seats',
      at,
      used: value,
    })
    const rows = [used('2024-01-10T00:00:00Z', 9), used('2024-01-20T00:00:00Z', 1)]
    await valueOf(client.recordUsages({ body: { rows } }))
    const condition = { field: 'usage.seats.percent', operator: 'at-least', value: 80 }
    expect(await valueOf(client.countMatches({ body: { condition } }))).toMatchObject({
      matched: 1,
      total: 2,
      valueless: [{ field: 'usage.seats.percent', accounts: 1, matched: 0 }],
    })
  })

  it.each([
    { condition: { all: [plan('Pro'), { field: '', operator: '' }] }, path: 'all.1' },
    { condition: { not: { field: 'account.seats', operator: 'at-least', value: '5x' } }, path: 'not.value' },
    { condition: { field: 'account.plann', operator: 'is', value: 'Pro' }, path: 'field' },
    { condition: {}, path: '' },
  ])('matches nobody while a rule is unfinished: $path', async ({ condition, path }) => {
    const { client } = await withAccounts(3)
    const counted = await valueOf(client.countMatches({ body: { condition } }))
    expect(counted).toMatchObject({ matched: 0, lookedAt: 0, total: 3 })
    expect(counted.problems.map((problem) => problem.path)).toEqual(
      expect.arrayContaining([expect.stringContaining(path)]),
    )
  })

  it('gives no number for what only a run knows', async () => {
    const { client } = await withAccounts(3)
    const owner = { field: 'owner.role', operator: 'is', value: 'csm' }
    const condition = {
      all: [
        { field: 'event.to', operator: 'is', value: 3 },
        { field: 'run.day', operator: 'is', value: 3 },
        owner,
      ],
    }
    const counted = await valueOf(
      client.countMatches({ body: { condition, eventKind: 'seats.changed', isAfterAssignment: true } }),
    )
    expect(counted).toMatchObject({
      matched: null,
      problems: [],
      runOnly: [
        { field: 'event.to', knownOf: 'event' },
        { field: 'run.day', knownOf: 'run' },
        { field: 'owner.role', knownOf: 'owner' },
      ],
    })
    expect(await valueOf(client.countMatches({ body: { condition: owner } }))).toMatchObject({
      matched: 0,
      lookedAt: 3,
      runOnly: [],
    })
  })

  it('stops when two seconds are over, and says how far it came', async () => {
    const { client } = await withAccounts(600)
    wall.perLook = 1_100
    const counted = await valueOf(client.countMatches({ body: { condition: plan('Pro') } }))
    wall.perLook = 0
    expect(counted).toMatchObject({ matched: 50, lookedAt: 500, total: 600 })
    const whole = await valueOf(client.countMatches({ body: { condition: plan('Pro') } }))
    expect(whole).toMatchObject({ matched: 60, lookedAt: 600, total: 600 })
  })

  it('counts the accounts of its own workspace alone', async () => {
    await withAccounts(20)
    const { client } = await withAccounts(10)
    expect(await valueOf(client.countMatches({ body: { condition: plan('Pro') } }))).toMatchObject({
      matched: 1,
      total: 10,
    })
  })
})

describe('the values of a field', () => {
  it('are those that occur, the commonest first', async () => {
    const { client } = await withAccounts(20)
    expect((await valueOf(client.listFieldValues({ query: { field: 'account.industry' } }))).items).toEqual([
      { value: '50 % off', label: null, accounts: 6 },
      { value: 'Retail', label: null, accounts: 2 },
    ])
    const search = async (text: string) => {
      const query = { field: 'account.industry', search: text }
      return (await valueOf(client.listFieldValues({ query }))).items.map(({ value }) => value)
    }
    expect(await search('RET')).toEqual(['Retail'])
    expect(await search('50 %')).toEqual(['50 % off'])
    expect(await search('5%f')).toEqual([])
    expect(await search(`'; drop`)).toEqual([])
  })

  it('of a list are what is in it, and of people what they are called', async () => {
    const { client } = await api.openWorkspace()
    const cy = { name: 'Cy', email: 'cy@us.example', role: 'csm', timeZone: 'UTC' }
    await valueOf(client.putMember({ params: { id: 'cy' }, body: cy }))
    const body = { ...acme, ownerId: 'cy', productsOwned: ['core', 'api', 'core'] }
    await valueOf(client.putAccount({ params: { id: 'a' }, body }))
    const values = async (field: string) =>
      (await valueOf(client.listFieldValues({ query: { field } }))).items
    expect(await values('account.products_owned')).toMatchObject([
      { value: 'api', accounts: 1 },
      { value: 'core', accounts: 1 },
    ])
    expect(await values('owner.id')).toEqual([{ value: 'cy', label: 'Cy', accounts: 1 }])
    expect(await values('owner.team')).toEqual([])
    expect(await values('account.seats')).toEqual([])
  })

  it('are at most so many, and of a field that is there', async () => {
    const { client } = await withAccounts(20)
    const query = { field: 'account.id', limit: 3 }
    expect((await valueOf(client.listFieldValues({ query }))).items).toHaveLength(3)
    const refused = (field: string) => refusalOf(client.listFieldValues({ query: { field } }))
    expect(await refused('account.nothing')).toBe('404 unknown-field')
    expect(await refused('contact.email')).toBe('404 unknown-field')
  })
})
