import { expect, it } from 'vitest'
import { callPlay, enrolIn } from './a-playbook.ts'
import { acme, refusalOf, startApi, valueOf } from './an-api.ts'

const api = await startApi()
const params = { id: 'call' }

it('keeps a draft with its problems, and refuses to publish it until they are gone', async () => {
  const { client } = await api.openWorkspace()
  const dangling = { ...callPlay, edges: callPlay.edges.slice(0, -1) }
  const kept = await valueOf(client.putDraft({ params, body: dangling }))
  expect(kept.problems).toMatchObject([{ code: 'dangling-exit', nodeId: 'call' }])
  const refused = await client.publishPlaybook({ params })
  expect(refused).toMatchObject({
    status: 422,
    problem: { code: 'invalid-playbook', problems: [{ code: 'dangling-exit' }] },
  })
  expect((await valueOf(client.putDraft({ params, body: callPlay }))).problems).toEqual([])
  expect(await valueOf(client.publishPlaybook({ params }))).toMatchObject({ version: 1, status: 'published' })
  expect(await refusalOf(client.publishPlaybook({ params }))).toBe('409 no-draft')
})

it('shows every version, and what a playbook is now', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putDraft({ params, body: callPlay }))
  await valueOf(client.publishPlaybook({ params }))
  await valueOf(client.putDraft({ params, body: { ...callPlay, name: 'Call them again' } }))
  const { items } = await valueOf(client.listVersions({ params }))
  expect(items.map(({ version, status }) => `${version} ${status}`)).toEqual(['2 draft', '1 published'])
  expect(await valueOf(client.getPlaybook({ params }))).toMatchObject({
    draftVersion: 2,
    publishedVersion: 1,
    draft: { document: { name: 'Call them again' } },
  })
  expect((await valueOf(client.listPlaybooks())).items).toMatchObject([{ id: 'call', openRuns: 0 }])
  expect(await refusalOf(client.getVersion({ params: { id: 'call', version: 9 } }))).toBe(
    '404 unknown-version',
  )
  expect(await refusalOf(client.getPlaybook({ params: { id: 'none' } }))).toBe('404 unknown-playbook')
})

it('will not put a document under another name', async () => {
  const { client } = await api.openWorkspace()
  expect(await refusalOf(client.putDraft({ params: { id: 'other' }, body: callPlay }))).toBe(
    '422 wrong-playbook-id',
  )
})

it('checks a document without keeping it, and says each step in a sentence', async () => {
  const { client } = await api.openWorkspace()
  const checked = await valueOf(client.checkPlaybook({ body: { document: callPlay } }))
  expect(checked.problems).toEqual([])
  expect(checked.plan?.steps.find(({ id }) => id === 'call')?.sentence).toBe('Call the customer')
  const nonsense = await valueOf(client.checkPlaybook({ body: { document: { hello: 1 } } }))
  expect(nonsense).toMatchObject({ plan: null, problems: [{ code: 'unknown-schema-version' }] })
  expect((await valueOf(client.listPlaybooks())).items).toEqual([])
})

it('simulates for an account, with chosen outcomes, in sentences', async () => {
  const { client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  await valueOf(client.putDraft({ params, body: callPlay }))
  const body = { accountId: 'a', enrolledAt: '2024-01-15', answers: { call: 'sold' } }
  const simulated = await valueOf(client.simulatePlaybook({ params, body }))
  expect(simulated.ended).toEqual({ outcome: 'converted', code: 'won' })
  expect(simulated.lines.map(({ sentence }) => sentence)).toContain(
    'Call the customer → They bought: As chosen',
  )
  expect(simulated.lines.at(-1)?.at).toBe('2024-01-17T23:00:00.000Z')
  const overdue = await valueOf(client.simulatePlaybook({ params, body: { ...body, answers: {} } }))
  expect(overdue.ended).toEqual({ outcome: 'left', code: 'lost' })
  const wrong = client.simulatePlaybook({ params, body: { answers: { call: 'maybe' } } })
  expect(await refusalOf(wrong)).toBe('422 unknown-answer')
})

it('reaches the goal in a simulation when the event is said to happen', async () => {
  const { client } = await api.openWorkspace()
  const events = [{ kind: 'seats.changed', at: '2024-01-16', properties: { added: 5 } }]
  const body = { document: callPlay, enrolledAt: '2024-01-15', events }
  expect((await valueOf(client.simulatePlaybook({ params, body }))).ended).toEqual({
    outcome: 'converted',
    code: 'goal',
  })
})

it('enrols once per key, and says why an account is not enrolled', async () => {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  await enrolIn(workspace)
  const again = await valueOf(client.enrolAccount({ params, body: { accountId: 'a', key: 'k1' } }))
  expect(again).toMatchObject({ outcome: 'not-enrolled', code: 'already-running', runId: null })
  await valueOf(client.putAccount({ params: { id: 'small' }, body: { ...acme, seats: 3 } }))
  const small = { params, body: { accountId: 'small', key: 'k2' } }
  const first = await valueOf(client.enrolAccount(small))
  expect(first.reason).toBe('Not enrolled: account.seats is 3, needed: is at least 5')
  expect((await valueOf(client.enrolAccount(small))).id).toBe(first.id)
  const { items } = await valueOf(client.listDecisions({ query: { accountId: 'small' } }))
  expect(items.map(({ id }) => id)).toEqual([first.id])
  expect(await refusalOf(client.enrolAccount({ params, body: { accountId: 'none' } }))).toBe(
    '404 unknown-account',
  )
})

it('takes the key from the header Idempotency-Key, too', async () => {
  const { key, client } = await api.openWorkspace()
  await valueOf(client.putAccount({ params: { id: 'a' }, body: acme }))
  await valueOf(client.putDraft({ params, body: callPlay }))
  expect(await refusalOf(client.enrolAccount({ params, body: { accountId: 'a' } }))).toBe('409 not-published')
  await valueOf(client.publishPlaybook({ params }))
  const ask = () =>
    api.app.inject({
      method: 'POST',
      url: '/v1/playbooks/call/enrol',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'once' },
      payload: { accountId: 'a' },
    })
  const [first, second] = [await ask(), await ask()]
  expect(first.json()).toMatchObject({ outcome: 'enrolled' })
  expect(second.json()).toEqual(first.json())
})

it('shows a run before any worker has touched it, and no operator command gets lost on the way', async () => {
  const workspace = await api.openWorkspace()
  const id = await enrolIn(workspace)
  const { client } = workspace
  expect(await valueOf(client.getRun({ params: { id } }))).toMatchObject({
    state: 'open',
    accountName: 'Acme',
    playbookName: 'Call them',
    log: [],
    trigger: { on: 'manual' },
  })
  expect((await valueOf(client.listRuns({ query: { dueBefore: '2024-01-16' } }))).items).toMatchObject([
    { id },
  ])
  expect(await refusalOf(client.pauseRun({ params: { id } }))).toBe('503 temporal-away')
  expect(await refusalOf(client.pauseRun({ params: { id: 'none' } }))).toBe('404 unknown-run')
  const other = await api.openWorkspace()
  expect(await refusalOf(other.client.getRun({ params: { id } }))).toBe('404 unknown-run')
  expect(await refusalOf(other.client.cancelRun({ params: { id } }))).toBe('404 unknown-run')
})

it('refuses other shares of an experiment until its phase is another', async () => {
  const { client } = await api.openWorkspace()
  const split = (first: number, phase: number) => ({
    ...callPlay,
    nodes: [
      ...callPlay.nodes,
      {
        id: 'variants',
        type: 'split',
        data: {
          experiment: 'call-or-not',
          phase,
          variants: [
            { exit: 'call', weight: first },
            { exit: 'wait', weight: Math.round((1 - first) * 10) / 10 },
          ],
        },
      },
    ],
    edges: [
      { from: 'entry', to: 'variants' },
      { from: 'variants', exit: 'call', to: 'call' },
      { from: 'variants', exit: 'wait', to: 'pause' },
      ...callPlay.edges.slice(1),
    ],
  })
  const publish = async (first: number, phase: number) => {
    await valueOf(client.putDraft({ params, body: split(first, phase) }))
    return client.publishPlaybook({ params })
  }
  await valueOf(publish(0.5, 1))
  expect(await publish(0.1, 1)).toMatchObject({
    status: 422,
    problem: { code: 'invalid-playbook', problems: [{ code: 'shares-changed', nodeId: 'variants' }] },
  })
  expect((await valueOf(client.getPlaybook({ params }))).publishedVersion).toBe(1)
  await valueOf(publish(0.1, 2))
})
