import { expect, it } from 'vitest'
import { gone, named, openBrowser, openServer, relabelled, shown, state } from './sync.fixture.ts'

it('shows what somebody else has written over, with one’s own value a click away', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  draft.act([named('Mine')])
  await draft.settled()
  server.others('theirs', named('Theirs'), relabelled('entry', 'Here'))
  await draft.follow()
  expect(shown(draft).name).toBe('Theirs')
  const [one, ...more] = draft.view()!.overwritten
  expect(more).toEqual([])
  expect(one).toMatchObject({ author: 'Somebody', mine: 'Mine', theirs: 'Theirs' })
  expect(draft.takeMine(one!.id)).toEqual([])
  await draft.settled()
  expect([server.document().name, draft.view()!.overwritten]).toEqual(['Mine', []])
})

it('asks no more once theirs was let stand, or one has written again', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  for (const [mine, theirs] of [
    ['A', 'B'],
    ['C', 'D'],
  ] as const) {
    draft.act([named(mine)])
    await draft.settled()
    server.others(theirs, named(theirs))
    await draft.follow()
    const [one] = draft.view()!.overwritten
    if (mine === 'A') draft.keepTheirs(one!.id)
    else draft.act([named('E')])
    expect(draft.view()!.overwritten).toEqual([])
  }
})

it('does not say that one was written over by what came before, or by oneself', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.others('theirs', named('Theirs'))
  draft.act([named('Mine')])
  await draft.settled()
  expect([shown(draft).name, draft.view()!.overwritten]).toEqual(['Mine', []])
  draft.act([named('Mine again')])
  await draft.settled()
  await draft.follow()
  expect(draft.view()!.overwritten).toEqual([])
})

it('loses nothing when the tab is closed in the moment of a gesture', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const first = await browser.open()
  server.answersWith(0)
  first.act([named('Rings')])
  first.close()
  server.answersWith(200)
  const second = await browser.open()
  expect([shown(second).name, server.document().name]).toEqual(['Rings', 'Rings'])
})

it('keeps what is drawn after a key was revoked, and sends all of it with another', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  server.answersWith(401)
  draft.act([named('Rings')])
  await draft.settled()
  draft.act([relabelled('entry', 'Here')])
  expect(state(draft)).toBe('stopped')
  draft.close()
  server.answersWith(200)
  await browser.open()
  expect(server.document()).toMatchObject({ name: 'Rings', nodes: [{ label: 'Here' }] })
  expect(server.edits()).toHaveLength(2)
})

it('sends what two open tabs have drawn offline once each', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const [a, b] = [await browser.open(), await browser.open()]
  server.answersWith(0)
  a.act([named('Rings')])
  b.act([relabelled('entry', 'Here')])
  await Promise.all([a.settled(), b.settled()])
  server.answersWith(200)
  // A third takes over what is in the browser while the others are still there.
  await browser.open()
  for (const tab of [a, b]) {
    tab.retry()
    await expect.poll(() => state(tab)).toBe('saved')
    await tab.follow()
  }
  expect([shown(a), shown(b)]).toEqual([server.document(), server.document()])
  expect(server.edits()).toHaveLength(2)
})

it('shows a gesture on a step that somebody else deleted while one was away, and takes back one’s own alone', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  draft.act([named('Rings')])
  await draft.settled()
  server.answersWith(503)
  draft.act([relabelled('entry', 'Here')])
  await draft.settled()
  server.answersWith(200)
  server.others('theirs', gone('entry'))
  browser.wake()
  await expect.poll(() => state(draft)).toBe('saved')
  expect(draft.view()!.session.refused).toMatchObject([{ problems: [{ code: 'unknown-node' }] }])
  expect(draft.undo()?.problems).toEqual([])
  await draft.settled()
  expect(server.document()).toMatchObject({ name: 'Calls', nodes: [] })
})

it('gives back what was being written on a step while somebody else deleted it', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  browser.begins(() => draft.act([relabelled('entry', 'Half a na')]))
  server.others('theirs', gone('entry'))
  await draft.follow()
  await draft.settled()
  expect(shown(draft).nodes).toEqual([])
  expect(draft.view()!.session.refused).toMatchObject([
    { operations: [relabelled('entry', 'Half a na')], problems: [{ code: 'unknown-node' }] },
  ])
})
