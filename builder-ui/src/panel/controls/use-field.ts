import type { ReactNode } from 'react'
import { usePanel } from '../panel-context.ts'
import type { KindName } from '../form/field.ts'
import type { ControlProps } from './control.ts'
import { helpWords, problemWords } from './words.tsx'

/** What every control of Mantine's takes: label, help and error, bound to it. */
export interface FieldWords {
  label: ReactNode
  description: ReactNode
  error: ReactNode
}

/** @param ownProblem - what the control itself finds wrong; core's words for the same are then left out */
export function useFieldWords<Name extends KindName>(
  { field, path }: ControlProps<Name>,
  ownProblem: string | null = null,
): FieldWords {
  const panel = usePanel()
  return {
    label: field.label,
    description: helpWords(field.help, panel.hintsAt?.(path)),
    error: ownProblem ?? problemWords(panel.problemsAt(path)),
  }
}
