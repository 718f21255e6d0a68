import { type Hint, hintsOf } from '@daymark/core'
import { useMemo } from 'react'
import type { Editor } from '../use-editor.ts'

const none: readonly Hint[] = []

/** What may be meant so, of the document whose problems are shown. */
export function useHints({ checked, drawing: { catalog } }: Editor): readonly Hint[] {
  const document = checked?.document
  return useMemo(() => (document ? hintsOf(document, catalog) : none), [document, catalog])
}
