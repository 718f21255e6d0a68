import { type Catalog, compile, type DraftPlaybook, type Problem } from '@daymark/core'
import { useEffect, useState } from 'react'

/** Long enough for a burst of keys, short enough to be there when one looks up. */
const restMs = 150

export interface Checked {
  problems: Problem[]
  /** The document that they are of: problems of edges go by their places in it. */
  document: DraftPlaybook
}

/** What keeps the document from being published, a moment after it was last changed; null before it was first checked. */
export function useProblems(document: DraftPlaybook, catalog: Catalog): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      const compiled = compile(document, catalog)
      setChecked({ document, problems: compiled.ok ? [] : compiled.problems })
    }, restMs)
    return () => clearTimeout(timer)
  }, [document, catalog])
  return checked
}
