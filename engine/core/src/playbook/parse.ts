import type { Problem, Result } from '../problem.ts'
import { type Misfit, misfitsOf } from '../shape/misfits.ts'
import { isFields, partsOf, partsOfWhole, type PlaybookParts } from './parts.ts'
import { Playbook, schemaVersion } from './playbook.ts'

/** A document as it was read: whole, or as far as it goes. */
export interface Reading {
  /** Null when some part of it does not have the shape that it should. */
  playbook: Playbook | null
  /** What of it can be checked; null when nothing can. */
  parts: PlaybookParts | null
  /** Every place where the document does not have the right shape. */
  problems: Problem[]
}

function nodeIdAt(document: unknown, path: Misfit['path']): string | null {
  if (path[0] !== 'nodes' || typeof path[1] !== 'number') return null
  const nodes = (document as { nodes?: { id?: unknown }[] }).nodes
  const id = nodes?.[path[1]]?.id
  return typeof id === 'string' ? id : null
}

function versionProblem(version: unknown): Problem | null {
  if (version === schemaVersion) return null
  return {
    code: 'unknown-schema-version',
    nodeId: null,
    path: 'schemaVersion',
    message:
      version === undefined
        ? 'The document has no schemaVersion.'
        : `schemaVersion ${JSON.stringify(version)} is not known here.`,
    fix: `Set schemaVersion to ${schemaVersion}, or use a Daymark that knows this version.`,
  }
}

function shapeProblems(document: unknown): Problem[] {
  return misfitsOf(Playbook, document).map(({ path, message, ...remedy }) => ({
    code: 'invalid-document',
    nodeId: nodeIdAt(document, path),
    path: path.join('.'),
    message,
    ...remedy,
  }))
}

/** Reads a document of unknown origin as far as it goes: a part that is misshapen does not hide the others. */
export function readDocument(document: unknown): Reading {
  if (!isFields(document)) return { playbook: null, parts: null, problems: shapeProblems(document) }
  const version = versionProblem(document['schemaVersion'])
  // Of another version the shape is not known. What only lacks its version, and has nodes, is taken for one of ours.
  if (version && (document['schemaVersion'] !== undefined || !('nodes' in document))) {
    return { playbook: null, parts: null, problems: [version] }
  }
  const ours = version ? { ...document, schemaVersion } : document
  const { data: playbook } = Playbook.safeParse(ours)
  if (playbook && !version) return { playbook, parts: partsOfWhole(playbook), problems: [] }
  const problems = [...(version ? [version] : []), ...shapeProblems(ours)]
  return { playbook: null, parts: partsOf(ours), problems }
}

/**
 * Reads a document of unknown origin as a playbook.
 * @returns the playbook with its defaults filled in, or every place where the document does not fit
 */
export function parsePlaybook(document: unknown): Result<Playbook> {
  const { playbook, problems } = readDocument(document)
  return playbook ? { ok: true, value: playbook } : { ok: false, problems }
}
