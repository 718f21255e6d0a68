import type { Catalog, DraftPlaybook, Problem } from '@daymark/core'
import { useEffect, useRef, useState } from 'react'
import { type Checker, createChecker } from './checker.ts'

/** Two keys at once are checked together; who looks up after one finds its problems there. */
const restMs = 16

export interface Checked {
  problems: Problem[]
  /** The document that they are of: problems of edges go by their places in it. */
  document: DraftPlaybook
}

const startHelper = () => new Worker(new URL('./helper.ts', import.meta.url), { type: 'module' })

/** A checker for as long as the page is open. */
function useChecker(): { current: Checker | null } {
  const checker = useRef<Checker | null>(null)
  useEffect(() => {
    const opened = createChecker(startHelper)
    checker.current = opened
    return () => {
      checker.current = null
      opened.close()
    }
  }, [])
  return checker
}

/** What keeps the document from being published, a moment after it was last changed; null before it was first checked. */
export function useProblems(document: DraftPlaybook, catalog: Catalog): Checked | null {
  const checker = useChecker()
  const [checked, setChecked] = useState<Checked | null>(null)
  useEffect(() => {
    let isOld = false
    const check = async () => {
      const problems = await checker.current?.check(document, catalog)
      if (problems && !isOld) setChecked({ document, problems })
    }
    const timer = setTimeout(() => void check(), restMs)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [checker, document, catalog])
  return checked
}
