import { z } from 'zod'
import { isSameJson } from '../hash/index.ts'
import type { Json } from '../json.ts'
import { type Found, placeOf, readAt, writeAt } from '../json-path.ts'
import { NodeId } from '../playbook/node.ts'
import type { Problem, ProblemCode, Result } from '../problem.ts'
import { mostEdges, mostNodes } from '../playbook/playbook.ts'
import { DraftEdge, DraftNode, DraftPlaybook, settingNames } from './draft-playbook.ts'

const Path = z.array(z.union([z.string().max(200), z.int().min(0)])).max(50)
const Place = z.int().min(0)

/** What a change expects to find, so that undoing does not overwrite what somebody else has written since. */
const Expected = z.strictObject({ value: z.json().optional() })

/** What is written: a value, or nothing, which takes away what is there. `place` inserts it at that place. */
const written = { value: z.json().optional(), place: Place.optional(), expected: Expected.optional() }

/**
 * The smallest things that can be done to a draft. Every edit operation comes down to a list of these, and each of them
 * has an exact inverse: what is undone stands where it stood, to the byte.
 */
export const Change = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('add-node'), node: DraftNode, place: Place.optional() }),
    z.strictObject({ do: z.literal('remove-node'), id: NodeId }),
    z.strictObject({ do: z.literal('rename-node'), id: NodeId, to: NodeId }),
    z.strictObject({ do: z.literal('write-node'), id: NodeId, path: Path.min(1), ...written }),
    z.strictObject({ do: z.literal('add-edge'), edge: DraftEdge, place: Place.optional() }),
    z.strictObject({ do: z.literal('remove-edge'), edge: DraftEdge }),
    z.strictObject({ do: z.literal('write-setting'), path: Path.min(1), ...written }),
    z.strictObject({ do: z.literal('replace'), document: DraftPlaybook }),
  ])
  .meta({ id: 'DraftChange' })
export type Change = z.infer<typeof Change>
type ChangeOf<Kind extends Change['do']> = Extract<Change, { do: Kind }>

/** A draft after a change, and the change that takes it back. */
export interface Changed {
  document: DraftPlaybook
  inverse: Change
}

type Outcome = Changed | Problem

/** A refusal about a node (or about the whole draft, or an edge: null), with what to do about it. */
export function editProblem(code: ProblemCode, nodeId: string | null, message: string, fix: string): Problem {
  return { code, nodeId, path: '', message, fix }
}

export function unknownNode(id: string): Problem {
  return editProblem('unknown-node', id, `There is no node "${id}" any more.`, 'Choose another node.')
}

function full(most: string): Problem {
  return editProblem('draft-full', null, `A playbook has ${most} at most.`, 'Take some out first.')
}

export function edgeName({ from, exit, to }: DraftEdge): string {
  return `${from} · ${exit} → ${to}`
}

export function isSameEdge(a: DraftEdge, b: DraftEdge): boolean {
  return a.from === b.from && a.exit === b.exit && a.to === b.to
}

/** Its parts in one order, however they came: what is taken back and done again is the same to the byte. */
function inOrder({ id, type, label, position, data }: DraftNode): DraftNode {
  return { id, type, ...(label !== undefined && { label }), ...(position && { position }), data }
}

function addNode(document: DraftPlaybook, { node, place }: ChangeOf<'add-node'>): Outcome {
  const { nodes } = document
  if (nodes.some(({ id }) => id === node.id)) {
    return editProblem(
      'duplicate-node',
      node.id,
      `There is a node "${node.id}" already.`,
      'Give it another id.',
    )
  }
  if (nodes.length >= mostNodes) return full(`${mostNodes} nodes`)
  return {
    document: { ...document, nodes: nodes.toSpliced(place ?? nodes.length, 0, inOrder(node)) },
    inverse: { do: 'remove-node', id: node.id },
  }
}

function removeNode(document: DraftPlaybook, { id }: ChangeOf<'remove-node'>): Outcome {
  const { nodes, edges } = document
  const place = nodes.findIndex((node) => node.id === id)
  const node = nodes[place]
  if (!node) return unknownNode(id)
  const edge = edges.find(({ from, to }) => from === id || to === id)
  if (edge) {
    return editProblem(
      'node-in-use',
      id,
      `"${id}" still has an edge: ${edgeName(edge)}.`,
      'Remove its edges first.',
    )
  }
  return {
    document: { ...document, nodes: nodes.toSpliced(place, 1) },
    inverse: { do: 'add-node', node, place },
  }
}

function renameNode(document: DraftPlaybook, { id, to }: ChangeOf<'rename-node'>): Outcome {
  const { nodes, edges } = document
  if (!nodes.some((node) => node.id === id)) return unknownNode(id)
  const isTaken =
    nodes.some((node) => node.id === to) || edges.some((edge) => edge.from === to || edge.to === to)
  if (id !== to && isTaken) {
    return editProblem('duplicate-node', id, `"${to}" is the id of another node.`, 'Choose another id.')
  }
  const renamed = (name: string) => (name === id ? to : name)
  return {
    document: {
      ...document,
      nodes: nodes.map((node) => (node.id === id ? { ...node, id: to } : node)),
      edges: edges.map((edge) => ({ ...edge, from: renamed(edge.from), to: renamed(edge.to) })),
    },
    inverse: { do: 'rename-node', id: to, to: id },
  }
}

type Written = Pick<ChangeOf<'write-node'>, 'path' | 'value' | 'place' | 'expected'>

/** The inverse of what is about to be written at a path. */
function inverseOf(root: Json, { path, value, place }: Written): Written {
  const old: Found = place === undefined ? readAt(root, path) : {}
  const oldPlace = value === undefined ? placeOf(root, path) : null
  return {
    path,
    ...old,
    ...(oldPlace !== null && { place: oldPlace }),
    expected: value === undefined ? {} : { value },
  }
}

/** Whether somebody has written there since: then the change is not made over their words. */
function isStale(root: Json, { path, value, place, expected }: Written): boolean {
  if (!expected) return false
  // What was taken out of a list is put back at its place: what stands there now is its neighbour.
  const isInserted = place !== undefined && value !== undefined
  if (isInserted && Array.isArray(readAt(root, path.slice(0, -1)).value)) return false
  return !isSameJson(readAt(root, path).value, expected.value)
}

function stale(nodeId: string | null): Problem {
  return editProblem(
    'changed-since',
    nodeId,
    'This has been changed since.',
    'Look at what it says now, and change it again if it should be otherwise.',
  )
}

function noSuchPlace(nodeId: string | null, path: Written['path']): Problem {
  return {
    ...editProblem('unknown-place', nodeId, `There is no "${path.join('.')}".`, 'Choose another field.'),
    path: path.join('.'),
  }
}

/** What of a node may be written; its id and its type are what it is. */
const nodeParts: ReadonlySet<string | number> = new Set(['label', 'position', 'data'])

function refusedShape(nodeId: string | null, error: z.ZodError): Problem {
  const issue = error.issues[0]
  return {
    ...editProblem('invalid-document', nodeId, issue?.message ?? 'This does not fit.', 'Write it otherwise.'),
    path: issue?.path.join('.') ?? '',
  }
}

function writeNode(document: DraftPlaybook, change: ChangeOf<'write-node'>): Outcome {
  const { id, path, value, place } = change
  const index = document.nodes.findIndex((node) => node.id === id)
  const node = document.nodes[index]
  if (!node) return unknownNode(id)
  const root = node as unknown as Json
  if (isStale(root, change)) return stale(id)
  const next = nodeParts.has(path[0] ?? '') ? writeAt(root, path, value, place ?? null) : undefined
  if (next === undefined) return noSuchPlace(id, path)
  const parsed = DraftNode.safeParse(next)
  if (!parsed.success) return refusedShape(id, parsed.error)
  return {
    document: { ...document, nodes: document.nodes.with(index, next as unknown as DraftNode) },
    inverse: { do: 'write-node', id, ...inverseOf(root, change) },
  }
}

function addEdge(document: DraftPlaybook, { edge, place }: ChangeOf<'add-edge'>): Outcome {
  const { nodes, edges } = document
  const missing = [edge.from, edge.to].find((id) => !nodes.some((node) => node.id === id))
  if (missing !== undefined) return unknownNode(missing)
  if (edges.some((other) => isSameEdge(other, edge))) {
    return editProblem(
      'exit-drawn-twice',
      edge.from,
      `${edgeName(edge)} is drawn already.`,
      'Draw another exit.',
    )
  }
  if (edges.length >= mostEdges) return full(`${mostEdges} edges`)
  return {
    document: { ...document, edges: edges.toSpliced(place ?? edges.length, 0, edge) },
    inverse: { do: 'remove-edge', edge },
  }
}

function removeEdge(document: DraftPlaybook, { edge }: ChangeOf<'remove-edge'>): Outcome {
  const { edges } = document
  const place = edges.findIndex((other) => isSameEdge(other, edge))
  if (place === -1) {
    return editProblem(
      'unknown-edge',
      null,
      `There is no edge ${edgeName(edge)} any more.`,
      'Choose another edge.',
    )
  }
  return {
    document: { ...document, edges: edges.toSpliced(place, 1) },
    inverse: { do: 'add-edge', edge, place },
  }
}

function writeSetting(document: DraftPlaybook, change: ChangeOf<'write-setting'>): Outcome {
  const { path, value, place } = change
  const root = document as unknown as Json
  const isSetting = settingNames.some((name) => name === path[0])
  if (isSetting && isStale(root, change)) return stale(null)
  const next = isSetting ? writeAt(root, path, value, place ?? null) : undefined
  if (next === undefined) return noSuchPlace(null, path)
  const { nodes: _, edges: __, ...settings } = next as unknown as DraftPlaybook
  const parsed = DraftPlaybook.omit({ nodes: true, edges: true }).safeParse(settings)
  if (!parsed.success) return refusedShape(null, parsed.error)
  return {
    document: next as unknown as DraftPlaybook,
    inverse: { do: 'write-setting', ...inverseOf(root, change) },
  }
}

function replace(document: DraftPlaybook, change: ChangeOf<'replace'>): Outcome {
  if (change.document.id !== document.id) {
    return editProblem(
      'other-playbook',
      null,
      `This is the playbook "${change.document.id}", and the draft is "${document.id}".`,
      `Set the id to ${document.id}, or save it as a playbook of its own.`,
    )
  }
  return { document: change.document, inverse: { do: 'replace', document } }
}

const appliers: { [Kind in Change['do']]: (document: DraftPlaybook, change: ChangeOf<Kind>) => Outcome } = {
  'add-node': addNode,
  'remove-node': removeNode,
  'rename-node': renameNode,
  'write-node': writeNode,
  'add-edge': addEdge,
  'remove-edge': removeEdge,
  'write-setting': writeSetting,
  replace,
}

function applyChange<Kind extends Change['do']>(
  document: DraftPlaybook,
  change: { do: Kind } & ChangeOf<Kind>,
) {
  return appliers[change.do](document, change)
}

/**
 * Makes changes one after the other, all or none.
 * @returns the draft and the changes that take it back, in the order in which they are to be made; or why not
 */
export function applyChanges(
  start: DraftPlaybook,
  changes: readonly Change[],
): Result<{ document: DraftPlaybook; inverse: Change[] }> {
  let document = start
  const inverse: Change[] = []
  for (const change of changes) {
    const outcome = applyChange(document, change)
    if ('code' in outcome) return { ok: false, problems: [outcome] }
    document = outcome.document
    inverse.push(outcome.inverse)
  }
  return { ok: true, value: { document, inverse: inverse.reverse() } }
}
