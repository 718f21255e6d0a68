import { type Catalog, compile, createCatalog, type Plan, type PlaybookInput } from '@daymark/core'
import fc from 'fast-check'
import { testActionDefinitions } from './choose.ts'
import { eventCondition } from './conditions.ts'
import { eventKinds, lastNode, middleNode, type NodeDraft, type NodeInput, noteNode } from './nodes.ts'

/** What generated playbooks are compiled against. */
export const testCatalog: Catalog = createCatalog([], Object.values(testActionDefinitions))

type Edge = PlaybookInput['edges'][number]

/** A node draft and how it is wired: which of the loose ends before it lead to it. */
interface Placed {
  node: NodeDraft
  /** Counted from the last loose end backwards, so that 0 makes a chain. */
  first: number
  more: number[]
}

const place = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) })

const placed = fc.record({
  node: fc.oneof({ weight: 12, arbitrary: middleNode }, { weight: 1, arbitrary: lastNode }),
  first: place,
  more: fc.array(place, { maxLength: 2 }),
})

const rule = fc.record({ kind: fc.constantFrom(...eventKinds), where: eventCondition })

const rules = fc.record({
  timeOfDay: fc.constantFrom('09:00', '00:00', '02:30', '17:45'),
  goal: fc.option(fc.record({ rule, withinDays: fc.constantFrom(1, 14, 365) }), { nil: undefined }),
  exitRule: fc.option(rule, { nil: undefined }),
  lateness: fc.constantFrom<PlaybookInput['lateness']>(
    undefined,
    { toleranceDays: 0.5, policy: 'skip' },
    { toleranceDays: 1, policy: 'send' },
  ),
})

function nodeOf({ type, data }: NodeDraft, id: string): NodeInput {
  const named = type === 'split' ? { ...data, experiment: `test-${id}` } : data
  return { id, type, data: named } as NodeInput
}

/** Draws nodes in order, each from loose ends before it, so that all are reached and none goes back. */
function draw(places: readonly Placed[], last: NodeDraft): Pick<PlaybookInput, 'nodes' | 'edges'> {
  const entry: NodeInput = { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }
  const nodes: NodeInput[] = [entry]
  const edges: Edge[] = []
  const loose: Omit<Edge, 'to'>[] = [{ from: 'entry', exit: 'next' }]
  const lead = (end: Omit<Edge, 'to'> | undefined, to: string) => end && edges.push({ ...end, to })

  for (const { node, first, more } of places) {
    if (loose.length === 0) break
    const id = `${node.type}-${nodes.length}`
    for (const back of [first, ...more]) {
      const index = loose.length - 1 - (back % Math.max(1, loose.length))
      lead(loose.splice(index, 1)[0], id)
    }
    nodes.push(nodeOf(node, id))
    loose.push(...node.exits.map((exit) => ({ from: id, exit })))
  }
  if (loose.length > 0) nodes.push(nodeOf(last, 'last'))
  for (const end of loose) lead(end, 'last')
  return { nodes, edges }
}

function rulesOf({ timeOfDay, goal, exitRule, lateness }: fcValue<typeof rules>): Partial<PlaybookInput> {
  return {
    timeOfDay,
    ...(goal && { goal: { label: 'Grow', events: [goal.rule], withinDays: goal.withinDays } }),
    ...(exitRule && { exitRules: [{ id: 'gone', reason: 'It left', ...exitRule }] }),
    ...(lateness && { lateness }),
  }
}

type fcValue<A> = A extends fc.Arbitrary<infer T> ? T : never

/** A playbook that compiles: every node type, 2 to 25 nodes, no way back, every exit drawn. */
export const playbookArbitrary: fc.Arbitrary<PlaybookInput> = fc
  .record({
    places: fc.array(placed, { minLength: 1, maxLength: 22, size: 'max' }),
    last: lastNode,
    hasNote: fc.boolean(),
    rules,
  })
  .map(({ places, last, hasNote, rules: some }) => {
    const { nodes, edges } = draw(places, last)
    const notes = hasNote ? [nodeOf(noteNode, 'note')] : []
    const playbook: PlaybookInput = {
      schemaVersion: 1,
      id: 'generated',
      name: 'Generated',
      family: 'generated',
      ...rulesOf(some),
      nodes: [...nodes, ...notes],
      edges,
    }
    return JSON.parse(JSON.stringify(playbook)) as PlaybookInput
  })

const plans = new WeakMap<PlaybookInput, Plan>()

/** The plan of a playbook, compiled once. @throws when it does not compile: the generator promises that it does */
export function planOf(playbook: PlaybookInput): Plan {
  const known = plans.get(playbook)
  if (known) return known
  const compiled = compile(playbook, testCatalog)
  if (!compiled.ok)
    throw new Error(`A generated playbook does not compile: ${JSON.stringify(compiled.problems)}`)
  plans.set(playbook, compiled.value)
  return compiled.value
}
