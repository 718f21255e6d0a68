import type { Json, JsonPath } from '@daymark/core'
import type { Field, KindName, KindOf } from '../form/field.ts'

/** What a control is given: which field it is for, where that stands, and what it says now. */
export interface ControlProps<Name extends KindName> {
  field: Field
  kind: KindOf<Name>
  /** Within the node's data. */
  path: JsonPath
  /** As it stands in the document, perhaps half-typed; undefined where it is left out. */
  value: Json | undefined
}
