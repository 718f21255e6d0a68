import type {
  Catalog,
  DraftNode,
  DraftPlaybook,
  EditOperation,
  Hint,
  Json,
  JsonPath,
  Problem,
} from '@daymark/core'
import { createContext, type FunctionComponent, useContext } from 'react'
import type { Field } from './form/field.ts'

export interface FieldControlProps {
  field: Field
  path: JsonPath
  value: Json | undefined
}

/** What every field of the panel needs to know, and how it changes the draft. */
export interface Panel {
  document: DraftPlaybook
  /** The step it is about; null where it is about the playbook itself. */
  node: DraftNode | null
  /** What its fields say: a step's data, or the playbook's settings. */
  values: Json
  catalog: Catalog
  readOnly: boolean
  /** Which fields are read where nothing can be changed; left out, all of them. */
  shows?: (field: Field) => boolean
  /** A field of any kind. It comes with the panel, since groups of fields are fields themselves. */
  FieldControl: FunctionComponent<FieldControlProps>
  /** What is wrong in the field at a path of the values. */
  problemsAt(path: JsonPath): Problem[]
  /** What may be meant so in the field at a path; left out, nothing is hinted at. */
  hintsAt?: (path: JsonPath) => readonly Hint[]
  /** Writes one field; undefined takes it away. Nothing happens when nothing changes. */
  write(path: JsonPath, value: Json | undefined): void
  /** Adds an entry to the list at a path, after the others. */
  addEntry(path: JsonPath, entry: Json): void
  /** Moves an entry of a list one place up or down; left out where their order says nothing. */
  moveEntry?: (path: JsonPath, by: -1 | 1) => void
  /** Takes away what stands at a path, with what hangs on it. */
  remove(path: JsonPath): void
  /** Does what is not the writing of a field. */
  edit(operations: EditOperation[]): void
}

export const PanelContext = createContext<Panel | null>(null)

/** @throws when there is no panel around it */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('A field stands outside of a panel.')
  return panel
}

/** @throws when the panel around it is about no step */
export function useStepPanel(): Panel & { node: DraftNode } {
  const { node, ...panel } = usePanel()
  if (!node) throw new Error('A field of a step stands in a panel of something else.')
  return { ...panel, node }
}
