import {
  compile,
  createCatalog,
  diff,
  DraftPlaybook,
  edit,
  editAll,
  type EditOperation,
  explainNext,
  fragmentOf,
  openTask,
  type Plan,
  quietWorld,
  simulate,
  weekdays,
  when,
} from '@daymark/core'
import { shippedActions } from '@daymark/workers'
import { type Benchmark, figure, median, ratio } from '../report.ts'
import { largePlaybook } from './large-playbook.ts'

const catalog = createCatalog(
  [],
  shippedActions.map(({ definition }) => definition),
)

function draftOf(count: number): DraftPlaybook {
  return DraftPlaybook.parse(JSON.parse(JSON.stringify(largePlaybook(count))))
}

function planOf(document: unknown): Plan {
  const compiled = compile(document, catalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems.slice(0, 3)))
  return compiled.value
}

function mustApply(document: DraftPlaybook, ...operations: EditOperation[]): DraftPlaybook {
  const done = editAll(document, operations)
  if (!done.ok) throw new Error(JSON.stringify(done.problems.slice(0, 3)))
  return done.value.document
}

function simulateOnce(plan: Plan): void {
  const zone = 'Europe/Berlin'
  const world = quietWorld({
    accountId: 'account-1',
    enrolledAt: Date.UTC(2024, 0, 8, 7),
    zone,
    perform: (ask, node) =>
      node.type === 'task'
        ? openTask(node, { at: ask.at, zone, calendar: weekdays, ownerName: null })
        : { answer: { kind: 'leave', exit: 'done' }, reason: '', facts: {} },
  })
  if (!simulate(plan, world).state.ended) throw new Error('A simulated run did not end.')
}

/** The same playbook drawn anew: other ids, everything the other way round, nothing to tell two mails apart. */
function redrawn(document: DraftPlaybook): DraftPlaybook {
  const idOf = (id: string) => `${id}-x`
  return {
    ...document,
    nodes: document.nodes
      .map(({ label: _, ...node }) => ({ ...node, id: idOf(node.id) }))
      .toReversed()
      .map((node) => (node.type === 'action' ? { ...node, data: { action: 'email', input: {} } } : node)),
    edges: document.edges
      .map(({ from, exit, to }) => ({ from: idOf(from), exit, to: idOf(to) }))
      .toReversed(),
  }
}

const empty = (document: DraftPlaybook): DraftPlaybook => ({ ...document, nodes: [], edges: [] })

/** What is done to a large draft while it is drawn, published and run. */
const works: Record<string, (document: DraftPlaybook) => () => unknown> = {
  'compile, seen before': (document) => () => planOf(document),
  'compile, every node drawn to a name that does not exist': (document) => {
    const edges = document.edges.map((edge, index) => ({ ...edge, to: `nowhere-${index}` }))
    return () => compile({ ...document, edges }, catalog)
  },
  'days (when)': (document) => () => when(document, catalog),
  'diff with the same drawn anew': (document) => {
    const other = redrawn(document)
    return () => diff(document, other, catalog)
  },
  'edit: one label': (document) => () => edit(document, { kind: 'set-label', node: 'end', label: 'The end' }),
  'edit: paste all': (document) => {
    const fragment = fragmentOf(document, new Set(document.nodes.map(({ id }) => id)))
    return () => mustApply(empty(document), { kind: 'paste', fragment })
  },
  'edit: move all': (document) => {
    const to = document.nodes.map(({ id }, index) => ({ node: id, position: { x: index, y: index } }))
    return () => mustApply(document, { kind: 'move', to })
  },
  'edit: delete all': (document) => () =>
    mustApply(document, { kind: 'delete', nodes: document.nodes.map(({ id }) => id) }),
  'edit: each node, one gesture': (document) => {
    const operations = document.nodes.map(({ id }, index): EditOperation => ({
      kind: 'set-label',
      node: id,
      label: `Step ${index}`,
    }))
    return () => mustApply(document, ...operations)
  },
  'simulate one run through a lane': (document) => {
    const plan = planOf(document)
    return () => simulateOnce(plan)
  },
  'explain what comes after each step': (document) => {
    const plan = planOf(document)
    const ids = Object.keys(plan.control.steps)
    return () => ids.map((id) => explainNext(id, plan, catalog))
  },
}

/** @returns the middle of the processor times, in milliseconds; the first two calls are not counted */
function cpuMsOf(work: () => unknown): number {
  work()
  work()
  const times: number[] = []
  for (
    let began = performance.now();
    times.length < 5 || (times.length < 30 && performance.now() - began < 2000);
  ) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return median(times)
}

const sizes = [500, 1000, 2000]

/** Playbooks that nobody has compiled before: no template of theirs is known. */
function coldCompile(count: number): number {
  const times = Array.from({ length: 5 }, (_, round) => {
    const text = JSON.stringify(largePlaybook(count)).replaceAll('Hello', `Hello ${count}.${round}`)
    const document: unknown = JSON.parse(text)
    const before = process.cpuUsage()
    planOf(document)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return median(times)
}

/** What core does with large playbooks, and how it grows. Four times the nodes at four times the time is linear. */
export const coreWork: Benchmark = async () => {
  const documents = sizes.map(draftOf)
  const rows = Object.entries(works).map(([what, begin]) => {
    const times = documents.map((document) => cpuMsOf(begin(document)))
    return [what, ...times.map(figure), ratio(times.at(-1) ?? Number.NaN, times[0] ?? Number.NaN)]
  })
  const cold = sizes.map(coldCompile)
  return [
    {
      title: 'Core on large playbooks, half of the nodes e-mails, in ms of processor time',
      rows: [
        ['nodes', ...sizes.map((size) => size.toLocaleString('en-US')), '2,000 : 500'],
        [
          'compile, never seen before',
          ...cold.map(figure),
          ratio(cold[2] ?? Number.NaN, cold[0] ?? Number.NaN),
        ],
        ...rows,
      ],
    },
  ]
}
