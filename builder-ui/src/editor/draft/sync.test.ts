import { expect, it } from 'vitest'
import { keptDraft } from './kept.ts'
import { createDraftSync } from './sync.ts'
import {
  gone,
  named,
  openBrowser,
  openServer,
  relabelled,
  shown,
  start,
  state,
  storage,
} from './sync.fixture.ts'

it('shows a gesture at once, and says when the server has it', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  expect(draft.act([named('Rings')])).toEqual([])
  expect([shown(draft).name, state(draft), server.document().name]).toEqual(['Rings', 'saving', 'Rings'])
  expect(await draft.settled()).toBe(true)
  expect(state(draft)).toBe('saved')
})

it('keeps what it could not send, and sends it when the server is back', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  server.answersWith(0)
  draft.act([named('Rings')])
  draft.act([named('Rings twice')])
  expect(await draft.settled()).toBe(false)
  expect([state(draft), shown(draft).name]).toEqual(['offline', 'Rings twice'])
  server.answersWith(200)
  browser.wake()
  await expect.poll(() => state(draft)).toBe('saved')
  expect(server.document().name).toBe('Rings twice')
})

it('survives a reload with what is unsent, and takes back what was done before it', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const first = await browser.open()
  server.answersWith(503)
  first.act([named('Rings')])
  await first.settled()
  first.close()
  server.answersWith(200)
  const second = await browser.open()
  expect([shown(second).name, server.document().name]).toEqual(['Rings', 'Rings'])
  expect(browser.long.length).toBe(0)
  expect(second.undo()?.problems).toEqual([])
  await second.settled()
  expect(server.document()).toEqual(start)
})

it('takes over what a closed page left behind, also in another tab', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const first = await browser.open()
  server.answersWith(0)
  first.act([named('Rings')])
  await first.settled()
  server.answersWith(200)
  await browser.open()
  expect(server.document().name).toBe('Rings')
})

it('does an edit once whose reply was lost', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  server.losesItsNextReply()
  draft.act([{ kind: 'add', node: { id: 'end', type: 'exit', data: { reason: 'Over' } } }])
  await draft.settled()
  draft.retry()
  expect(await draft.settled()).toBe(true)
  expect(shown(draft).nodes.map(({ id }) => id)).toEqual(['entry', 'end'])
  expect(server.edits()).toHaveLength(1)
})

it('follows what others do', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.others('theirs', named('Rings'))
  await draft.follow()
  expect(shown(draft).name).toBe('Rings')
})

it('reads the draft anew when the history has a gap, and does what is pending once', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  for (const name of ['One', 'Two', 'Three']) server.others(name, named(name))
  server.forgetsItsHistory(2)
  draft.act([relabelled('entry', 'Here')])
  await draft.settled()
  expect(shown(draft)).toEqual(server.document())
  expect(shown(draft).nodes[0]?.label).toBe('Here')
})

it('gives back what no longer applies, to be done again or dropped', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.others('theirs', gone('entry'))
  draft.act([relabelled('entry', 'Here')])
  await draft.settled()
  const [refused] = draft.view()!.session.refused
  expect(refused).toMatchObject({
    summary: expect.stringContaining('Relabel'),
    problems: [{ code: 'unknown-node' }],
  })
  server.others('theirs-too', { kind: 'add', node: start.nodes[0]! })
  await draft.follow()
  expect(draft.again(refused!.id)).toEqual([])
  await draft.settled()
  expect(server.document().nodes[0]?.label).toBe('Here')
  expect(draft.view()!.session.refused).toEqual([])
})

it.each([
  [401, 'key'],
  [404, 'gone'],
] as const)('stops at %i and keeps everything, until a person tries again', async (status, reason) => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.answersWith(status)
  draft.act([named('Rings')])
  expect(await draft.settled()).toBe(false)
  expect(draft.view()).toMatchObject({
    sync: { kind: 'stopped', reason },
    session: { pending: [{ id: 'edit-1' }] },
  })
  server.answersWith(200)
  draft.retry()
  expect(await draft.settled()).toBe(true)
  expect(server.document().name).toBe('Rings')
})

it('does not let a gesture that cannot be taken keep others back', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.answersWith(413)
  draft.act([named('Rings')])
  await draft.settled()
  expect(draft.view()!.session.refused).toMatchObject([{ problems: [{ message: 'No: 413' }] }])
  server.answersWith(200)
  draft.act([relabelled('entry', 'Here')])
  expect(await draft.settled()).toBe(true)
  expect(server.document()).toMatchObject({ name: 'Calls', nodes: [{ label: 'Here' }] })
})

it('says in words what it cannot open', async () => {
  const server = openServer()
  server.answersWith(404)
  const draft = createDraftSync({
    port: server.port,
    kept: keptDraft({
      long: storage(),
      short: storage(),
      workspaceId: 'w',
      playbookId: 'calls',
      pageId: 'p',
    }),
    newId: () => 'a',
    pause: () => Promise.resolve(),
    finishBegun: () => undefined,
  })
  expect(await draft.open()).toMatchObject({ ok: false, status: 404 })
  expect(draft.view()).toBe(null)
})
