import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Problem } from '../problem.ts'
import type { DraftPlaybook } from './draft-playbook.ts'

/** How much a draft may say, in bytes of its JSON. */
export const mostDraftBytes = 4_000_000

const sizes = new WeakMap<object, number>()

/** Drafts share what an edit does not change: a part is measured once for all drafts that hold it. */
function sizeOf(part: object): number {
  const known = sizes.get(part)
  if (known !== undefined) return known
  const size = utf8ToBytes(JSON.stringify(part)).length + 1
  sizes.set(part, size)
  return size
}

/** @returns how many bytes a draft takes up as JSON, to within a few bytes */
export function draftBytes({ nodes, edges, ...settings }: DraftPlaybook): number {
  let bytes = utf8ToBytes(JSON.stringify(settings)).length
  for (const node of nodes) bytes += sizeOf(node)
  for (const edge of edges) bytes += sizeOf(edge)
  return bytes
}

const inMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`

/** @returns what to say of a draft that is larger than drafts may be; null when it is not */
export function tooLarge(document: DraftPlaybook): Problem | null {
  const bytes = draftBytes(document)
  if (bytes <= mostDraftBytes) return null
  return {
    code: 'draft-full',
    nodeId: null,
    path: '',
    message: `A playbook can say ${inMegabytes(mostDraftBytes)} at most, and this one would say ${inMegabytes(bytes)}.`,
    fix: 'Shorten its longest messages, or make two playbooks of it.',
  }
}
