import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftPlaybook } from './draft-playbook.ts'
import { type Choice, choice, operationFor, sequence } from './drafts.fixture.ts'
import { EditOperation } from './edit.ts'
import { editAll } from './gesture.ts'
import { act, type ConfirmedEdit, type DraftSession, openSession, receive, redo, undo } from './session.ts'

/** As much of a server as there is to a draft: it applies what comes, in the order in which it comes. */
function openServer() {
  let document = sequence
  const history: ConfirmedEdit[] = []
  return {
    history,
    document: () => document,
    take(edits: DraftSession['pending']) {
      return edits.flatMap(({ id, operations }) => {
        if (history.some((edit) => edit.id === id)) return []
        const done = editAll(document, operations)
        if (!done.ok) return [{ id, problems: done.problems }]
        document = done.value.document
        history.push({ id, operations, revision: history.length + 1 })
        return []
      })
    },
  }
}
type Server = ReturnType<typeof openServer>

/** Sends the first of what is pending, and takes in what the server says. */
function sync(server: Server, session: DraftSession, count = Infinity): DraftSession {
  const refused = server.take(session.pending.slice(0, count))
  return receive(session, { edits: server.history, refused })
}

const begin = () => openSession({ revision: 0, document: sequence })

function done(session: DraftSession, id: string, operation: unknown): DraftSession {
  const outcome = act(session, id, [EditOperation.parse(operation)])
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}

const label = (node: string, words: string) => ({ kind: 'set-label', node, label: words })
const labels = ({ nodes }: DraftPlaybook) => nodes.flatMap((node) => node.label ?? [])

describe('a session', () => {
  it('shows at once what its author does, and what others do beneath it', () => {
    const server = openServer()
    let ann = done(begin(), 'a1', label('day-1', 'First day'))
    expect(labels(ann.shown)).toContain('First day')
    sync(server, done(begin(), 'b1', label('day-7', 'Week')))
    ann = receive(ann, { edits: server.history, refused: [] })
    expect(labels(ann.shown)).toEqual(expect.arrayContaining(['First day', 'Week']))
    expect([ann.pending.length, ann.revision]).toEqual([1, 1])
  })

  it('puts before its author what no longer applies, and keeps the rest', () => {
    const server = openServer()
    let ann = done(begin(), 'a1', label('mail', 'Hello'))
    ann = done(ann, 'a2', label('day-1', 'First day'))
    sync(server, done(begin(), 'b1', { kind: 'delete', nodes: ['mail'] }))
    ann = sync(server, ann)
    expect(ann.refused).toMatchObject([{ id: 'a1', problems: [{ code: 'unknown-node' }] }])
    expect(labels(ann.shown)).toEqual(['First day'])
    expect(ann.undo.map(({ id }) => id)).toEqual(['a2'])
  })

  it('takes back what its author did, and nothing that others did', () => {
    const server = openServer()
    let ann = sync(server, done(begin(), 'a1', label('day-1', 'First day')))
    sync(server, done(receive(begin(), { edits: server.history, refused: [] }), 'b1', label('day-7', 'Week')))
    ann = sync(server, ann)
    ann = sync(server, undo(ann, 'a2').session)
    expect(labels(ann.shown)).toEqual(['Day 1 mail', 'Week'])
    ann = sync(server, redo(ann, 'a3').session)
    expect(labels(ann.shown)).toEqual(['First day', 'Day 1 mail', 'Week'])
  })

  it('calls a gesture of several operations by the first, whether done, taken back or done again', () => {
    const operations = [label('mail', 'Hello'), label('day-7', 'Week')].map((one) => EditOperation.parse(one))
    const acted = act(begin(), 'a1', operations)
    if (!acted.ok) throw new Error(JSON.stringify(acted.problems))
    const words = (session: DraftSession) => session.pending.at(-1)?.summary
    const name = words(acted.value)!
    expect(name).toMatch(/Day 1 mail/)
    let { session } = undo(acted.value, 'a2')
    expect(words(session)).toBe(`Undo: ${name}`)
    ;({ session } = redo(session, 'a3'))
    expect(words(session)).toBe(`Redo: ${name}`)
    ;({ session } = undo(session, 'a4'))
    expect(words(session)).toBe(`Undo: ${name}`)
  })

  it('says why something can no longer be taken back, and lets it be', () => {
    const server = openServer()
    let ann = sync(server, done(begin(), 'a1', label('day-1', 'First day')))
    sync(server, done(ann, 'b1', label('day-1', 'Monday')))
    ann = sync(server, ann)
    const { session, problems } = undo(ann, 'a2')
    expect(problems).toMatchObject([{ code: 'changed-since' }])
    expect(labels(session.shown)).toContain('Monday')
    expect(session.undo).toEqual([])
  })

  it('wants to read anew when the history has a gap', () => {
    expect(() =>
      receive(begin(), { edits: [{ revision: 2, id: 'x', operations: [] }], refused: [] }),
    ).toThrow('history')
  })
})

/** `send` loses the reply: what was sent is sent again later. */
interface Move {
  move: 'act' | 'undo' | 'redo' | 'sync' | 'send' | 'reload'
  who: 0 | 1
  choice: Choice
  count: number
}

const who = fc.constantFrom<0 | 1>(0, 1)
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    move: fc.oneof(
      { weight: 6, arbitrary: fc.constant('act' as const) },
      { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
      { weight: 3, arbitrary: fc.constant('sync' as const) },
      { weight: 1, arbitrary: fc.constantFrom('send' as const, 'reload' as const) },
    ),
    who,
    choice,
    count: fc.nat(3),
  }),
  { maxLength: 25 },
)

type Player = (server: Server, session: DraftSession, move: Move, id: string) => DraftSession

const players: Record<Move['move'], Player> = {
  act(_server, session, move, id) {
    const outcome = act(session, id, [EditOperation.parse(operationFor(session.shown, move.choice))])
    return outcome.ok ? outcome.value : session
  },
  undo: (_server, session, _move, id) => undo(session, id).session,
  redo: (_server, session, _move, id) => redo(session, id).session,
  sync: (server, session, { count }) => sync(server, session, count),
  send(server, session, { count }) {
    server.take(session.pending.slice(0, count))
    return session
  },
  reload: (_server, session) => JSON.parse(JSON.stringify(session)) as DraftSession,
}

it('two authors end with the same draft, in whatever order and pieces it is sent, lost and sent again', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const server = openServer()
      const sessions: [DraftSession, DraftSession] = [begin(), begin()]
      list.forEach((move, index) => {
        sessions[move.who] = players[move.move](server, sessions[move.who], move, `${move.who}-${index}`)
      })
      // Everything of both is sent; then both look once more.
      for (const author of [0, 1, 0, 1] as const) sessions[author] = sync(server, sessions[author])
      for (const { shown, confirmed, pending } of sessions) {
        expect(pending).toEqual([])
        expect(JSON.stringify(shown)).toBe(JSON.stringify(server.document()))
        expect(JSON.stringify(confirmed)).toBe(JSON.stringify(server.document()))
      }
    }),
    { numRuns: 300 },
  )
})

it('an author alone takes back everything, to the byte', () => {
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 10 }), (choices) => {
      let session = begin()
      choices.forEach((chosen, index) => {
        const outcome = act(session, `a${index}`, [EditOperation.parse(operationFor(session.shown, chosen))])
        if (outcome.ok) session = outcome.value
      })
      const after = JSON.stringify(session.shown)
      for (let step = 0; session.undo.length > 0; step += 1) session = undo(session, `u${step}`).session
      expect(JSON.stringify(session.shown)).toBe(JSON.stringify(sequence))
      for (let step = 0; session.redo.length > 0; step += 1) session = redo(session, `r${step}`).session
      expect(JSON.stringify(session.shown)).toBe(after)
    }),
    { numRuns: 300 },
  )
})
