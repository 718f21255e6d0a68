import type { Json, JsonPath } from '@daymark/core'

/** One of the values that a field can have, and what it is called. */
export interface Option {
  value: string
  label: string
}

/** One of the shapes that a group can have: which value of its switch says so, and what it then asks for. */
export interface Shape {
  value: string
  label: string
  fields: Field[]
}

/** What a field asks for. Every kind has a control and a way to be read aloud: the tables over them are total. */
export type FieldKind =
  | { is: 'text'; lines: 'one' | 'many'; longest: number | null }
  | { is: 'number'; isWhole: boolean; unit: string | null }
  | { is: 'share' }
  | { is: 'yes-no' }
  | { is: 'select'; options: Option[] }
  | { is: 'multi-select'; options: Option[] }
  | { is: 'texts' }
  | { is: 'duration' }
  | { is: 'time-of-day' }
  | { is: 'attribute' }
  | { is: 'recipient'; options: Option[] }
  | { is: 'metric' }
  | { is: 'event-kind' }
  | { is: 'exit-id' }
  | { is: 'template'; of: 'text' | 'html' | 'link'; lines: 'one' | 'many' }
  /** `about` is the field beside it that names the kind of event; null where there is no event. */
  | { is: 'condition'; about: string | null }
  | { is: 'exits'; fields: Field[] }
  /** A list of groups; `noun` is what one of them is called. */
  | { is: 'entries'; noun: string; fields: Field[] }
  | { is: 'group'; fields: Field[] }
  | { is: 'lateness'; fields: Field[] }
  | { is: 'choice'; by: string; shapes: Shape[] }
  /** Names that the author chooses, each with a value. */
  | { is: 'pairs' }
  | { is: 'action' }
  | { is: 'action-input' }
  /** What no other kind fits: written as JSON. */
  | { is: 'json' }

export type KindName = FieldKind['is']
export type KindOf<Name extends KindName> = Extract<FieldKind, { is: Name }>

/** One thing that a form asks for. */
export interface Field {
  /** Its name within its group. */
  name: string
  label: string
  help: string | null
  isRequired: boolean
  /** What holds when it is left out. */
  usual: Json | undefined
  kind: FieldKind
}

/** A path as problems write it: "trigger.where.all.0". */
export function dotted(path: JsonPath): string {
  return path.join('.')
}
