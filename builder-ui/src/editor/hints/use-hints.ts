import { type Catalog, type DraftPlaybook, type Hint, hintsOf } from '@daymark/core'
import type { Editor } from '../use-editor.ts'

const none: readonly Hint[] = []

/** The list of problems and the panel ask for the same: it is found once for each document. */
const found = new WeakMap<DraftPlaybook, { catalog: Catalog; hints: readonly Hint[] }>()

function hintsIn(document: DraftPlaybook, catalog: Catalog): readonly Hint[] {
  const known = found.get(document)
  if (known?.catalog === catalog) return known.hints
  const hints = hintsOf(document, catalog)
  found.set(document, { catalog, hints })
  return hints
}

/** What may be meant so, of the document whose problems are shown. */
export function useHints({ checked, drawing: { catalog } }: Editor): readonly Hint[] {
  return checked ? hintsIn(checked.document, catalog) : none
}
