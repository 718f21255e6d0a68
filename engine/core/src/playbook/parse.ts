import type { Problem, Result } from '../problem.ts'
import { Playbook, schemaVersion } from './playbook.ts'

function nodeIdAt(document: unknown, path: PropertyKey[]): string | null {
  if (path[0] !== 'nodes' || typeof path[1] !== 'number') return null
  const nodes = (document as { nodes?: { id?: unknown }[] }).nodes
  const id = nodes?.[path[1]]?.id
  return typeof id === 'string' ? id : null
}

function versionProblem(document: unknown): Problem | null {
  const version =
    typeof document === 'object' && document !== null
      ? (document as Record<string, unknown>)['schemaVersion']
      : undefined
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

/**
 * Reads a document of unknown origin as a playbook.
 * @returns the playbook with its defaults filled in, or every place where the document does not fit
 */
export function parsePlaybook(document: unknown): Result<Playbook> {
  const version = versionProblem(document)
  if (version) return { ok: false, problems: [version] }
  const parsed = Playbook.safeParse(document)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.map(({ path, message }): Problem => ({
    code: 'invalid-document',
    nodeId: nodeIdAt(document, path),
    path: path.join('.'),
    message,
  }))
  return { ok: false, problems }
}
