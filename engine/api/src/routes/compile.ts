import { type Catalog, compile, describeNode, type Plan, type Problem } from '@daymark/core'
import type { Endpoints, ReplyOf } from '@daymark/contract'
import { HttpRefusal } from '../http/refusal.ts'

/** @throws HttpRefusal 422 with every problem, when the document does not compile */
export function compileOrRefuse(document: unknown, catalog: Catalog): Plan {
  const compiled = compile(document, catalog)
  if (compiled.ok) return compiled.value
  return refuseFor(compiled.problems)
}

/** @throws HttpRefusal 422 with every problem of a document */
export function refuseFor(problems: Problem[]): never {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
  throw new HttpRefusal(422, 'invalid-playbook', `The playbook has ${count}: ${problems[0]?.message ?? ''}`, {
    problems,
  })
}

/** What `compile` says about a document, with each step in a sentence. */
export function checkDocument(document: unknown, catalog: Catalog): ReplyOf<Endpoints['checkPlaybook']> {
  const compiled = compile(document, catalog)
  if (!compiled.ok) return { plan: null, problems: compiled.problems }
  const { hash, content, control } = compiled.value
  const steps = Object.entries(control.steps).map(([id, { type, exits }]) => {
    const node = content.nodes[id]
    return { id, type, exits, sentence: node ? describeNode(node, catalog) : id }
  })
  const { name, family, watches } = content
  return { plan: { hash, name, family, watches, steps }, problems: [] }
}
