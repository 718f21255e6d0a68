import { expect, it } from 'vitest'
import { acme, refusalOf, startApi, valueOf } from './an-api.ts'

const api = await startApi()

it('keeps what is not sent again, forgets what is null, and informs those who watch', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: { ...acme, industry: 'Retail', nps: 20 } }))
  const again = await valueOf(
    client.putAccount({ params: { id: 'a' }, body: { ...acme, nps: null, planTier: 'Pro' } }),
  )
  expect(again).toMatchObject({ industry: 'Retail', nps: null, planTier: 'Pro' })
  const { items } = await valueOf(client.listEvents({ params: { id: 'a' } }))
  expect(items.map(({ kind }) => kind)).toEqual(['plan.changed'])
})

it('says which way a change of plan goes, by the workspace’s own ladder of plans', async () => {
  const { client } = await api.openWorkspace()
  const put = (planTier: string) =>
    valueOf(client.putAccount({ params: { id: 'a' }, body: { ...acme, planTier } }))
  const rows = [
    { name: 'Pro', rank: 2 },
    { name: 'Basic', rank: 1 },
    { name: 'Pro 2024', rank: 2 },
  ]
  expect(await valueOf(client.putPlanTiers({ body: { rows } }))).toMatchObject({ stored: 3, known: 0 })
  expect(await valueOf(client.putPlanTiers({ body: { rows } }))).toMatchObject({ stored: 0, known: 3 })
  expect((await valueOf(client.listPlanTiers())).items.map(({ name }) => name)).toEqual([
    'Basic',
    'Pro',
    'Pro 2024',
  ])
  for (const tier of ['Basic', 'Pro', 'Basic', 'Pro', 'Pro 2024', 'Secret']) await put(tier)
  const { items } = await valueOf(client.listEvents({ params: { id: 'a' } }))
  const written = items.toSorted((a, b) => a.seq - b.seq).map(({ properties }) => properties)
  expect(written).toEqual([
    { from: 'Basic', to: 'Pro', direction: 'up' },
    { from: 'Pro', to: 'Basic', direction: 'down' },
    { from: 'Basic', to: 'Pro', direction: 'up' },
    { from: 'Pro', to: 'Pro 2024', direction: 'unknown' },
    { from: 'Pro 2024', to: 'Secret', direction: 'unknown' },
  ])
})

it('takes a date as 00:00 in the account’s zone', async () => {
  const { client } = await api.openWorkspace()
  const body = { ...acme, timeZone: 'America/New_York', signedUpAt: '2023-07-01' }
  const account = await valueOf(client.putAccount({ params: { id: 'a' }, body }))
  expect(account.signedUpAt).toBe('2023-07-01T04:00:00.000Z')
})

it('does not undo a purchase when a source repeats the number of seats from before', async () => {
  const { client } = await api.openWorkspace()
  const put = (seats: number) => valueOf(client.putAccount({ params: { id: 'a' }, body: { ...acme, seats } }))
  await put(10)
  expect((await put(12)).seats).toBe(12)
  expect((await put(12)).seats).toBe(12)
  const { items } = await valueOf(client.listEvents({ params: { id: 'a' } }))
  expect(items.map(({ properties }) => properties)).toEqual([{ from: 10, to: 12, added: 2, source: 'api' }])
})

it('takes several rows about one account in their order', async () => {
  const { client } = await api.openWorkspace()
  const rows = [10, 12, 12, 15].map((seats) => ({ ...acme, id: 'a', seats }))
  expect(await valueOf(client.putAccounts({ body: { rows } }))).toMatchObject({ stored: 3, known: 1 })
  const { items } = await valueOf(client.listEvents({ params: { id: 'a' } }))
  const changes = items.map(({ properties }) => [properties['from'], properties['to']])
  expect(new Set(changes)).toEqual(
    new Set([
      [10, 12],
      [12, 15],
    ]),
  )
  expect(changes).toHaveLength(2)
})

it('cannot be seen before it signed up', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'later' }, body: { ...acme, signedUpAt: '2024-03-01' } }))
  expect(await refusalOf(client.getAccount({ params: { id: 'later' } }))).toBe('404 unknown-account')
  expect((await valueOf(client.listAccounts())).items).toEqual([])
})

it('checks each row of a bulk request alone, and says which place of which row does not fit', async () => {
  const { client } = await api.openWorkspace()
  const rows = [
    { id: 'good', ...acme },
    { id: 'bad', ...acme, seats: -1 },
    { id: 'no-zone', ...acme, timeZone: 'Mars/Olympus' },
    { id: 'no-owner', ...acme, ownerId: 'nobody' },
    { id: 'nul', ...acme, name: 'A\0B' },
    { id: 'extra', ...acme, seets: 3 } as never,
    'not a row' as never,
  ]
  const reply = await valueOf(client.putAccounts({ body: { rows } }))
  expect(reply.stored).toBe(1)
  expect(reply.problems.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
    '1 seats too-small',
    '2 timeZone unknown-time-zone',
    '3 ownerId unknown-member',
    '4 name invalid-text',
    '5  unrecognized-keys',
    '6  invalid-type',
  ])
  expect((await valueOf(client.listAccounts())).items.map(({ id }) => id)).toEqual(['good'])
})

it('gives a list part by part, without gaps or doubles', async () => {
  const { client } = await api.openWorkspace()
  const names = ['Äpfel', 'b', 'B', 'b', 'zebra']
  const rows = names.map((name, index) => ({ ...acme, id: `a${index}`, name }))
  await valueOf(client.putAccounts({ body: { rows } }))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await valueOf(client.listAccounts({ query: { limit: 2, ...(cursor && { cursor }) } }))
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen.toSorted()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4'])
  expect(new Set(seen).size).toBe(5)
})

it('refuses a cursor that no list has given', async () => {
  const { client } = await api.openWorkspace()
  expect(await refusalOf(client.listAccounts({ query: { cursor: 'nonsense' } }))).toBe('400 invalid-cursor')
  const ofAnother = Buffer.from('[12,"x"]').toString('base64url')
  expect(await refusalOf(client.listAccounts({ query: { cursor: ofAnother } }))).toBe('400 invalid-cursor')
})

it('refuses an account of the future where time is the wall’s', async () => {
  const { client } = await api.openWorkspace(null)
  const body = { ...acme, signedUpAt: '2199-01-01' }
  expect(await refusalOf(client.putAccount({ params: { id: 'a' }, body }))).toBe('422 in-the-future')
})

it('keeps a contact with its account', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(
    client.putAccounts({
      body: {
        rows: [
          { id: 'a', ...acme },
          { id: 'b', ...acme },
        ],
      },
    }),
  )
  const ann = { accountId: 'a', name: 'Ann', email: 'ann@a.example', role: 'admin' }
  await valueOf(client.putContact({ params: { id: 'ann' }, body: { ...ann, consentBasis: 'consent' } }))
  const known = await valueOf(client.putContact({ params: { id: 'ann' }, body: ann }))
  expect(known.consentBasis).toBe('consent')
  const moved = client.putContact({ params: { id: 'ann' }, body: { ...ann, accountId: 'b' } })
  expect(await refusalOf(moved)).toBe('409 wrong-account')
  const lost = client.putContact({ params: { id: 'bob' }, body: { ...ann, accountId: 'nobody' } })
  expect(await refusalOf(lost)).toBe('404 unknown-account')
})

it('knows our people, and when they are away', async () => {
  const { client } = await api.openWorkspace()
  const body = {
    name: 'Cy',
    email: 'cy@us.example',
    role: 'csm',
    timeZone: 'UTC',
    outOfOffice: [{ from: '2024-02-01', to: '2024-02-03' }],
  }
  expect(await valueOf(client.putMember({ params: { id: 'cy' }, body }))).toMatchObject({
    id: 'cy',
    capacity: null,
  })
  const backwards = { ...body, outOfOffice: [{ from: '2024-02-03', to: '2024-02-01' }] }
  expect(await refusalOf(client.putMember({ params: { id: 'cy' }, body: backwards }))).toBe(
    '422 invalid-value',
  )
})

it('takes 5,000 rows at once', async () => {
  const { client } = await api.openWorkspace()
  const rows = Array.from({ length: 5_000 }, (_, index) => ({ ...acme, id: `a${index}` }))
  expect((await valueOf(client.putAccounts({ body: { rows } }))).stored).toBe(5_000)
})
