import type { FunctionComponent } from 'react'
import { ConditionControl } from '../conditions/condition-control.tsx'
import type { KindName } from '../form/field.ts'
import { TemplateControl } from '../liquid/template-control.tsx'
import type { FieldControlProps } from '../panel-context.ts'
import { ActionControl } from './action-control.tsx'
import {
  AttributeControl,
  MetricControl,
  MultiSelectControl,
  RecipientControl,
  SelectControl,
  TextsControl,
  YesNoControl,
} from './choice-controls.tsx'
import type { ControlProps } from './control.ts'
import { DurationControl } from './duration-control.tsx'
import { EntriesControl } from './entries-control.tsx'
import { EventKindControl } from './event-kind-control.tsx'
import { ExitIdControl } from './exit-id-control.tsx'
import { ExitsControl } from './exits-control.tsx'
import { ActionInputControl, ChoiceControl, GroupControl } from './group-controls.tsx'
import { PairsControl } from './pairs-control.tsx'
import { JsonControl, NumberControl, ShareControl, TextControl, TimeOfDayControl } from './text-controls.tsx'

type Controls = { readonly [Name in KindName]: FunctionComponent<ControlProps<Name>> }

/** How each kind of field is asked for. Total: a kind without a control does not compile. */
const controls: Controls = {
  text: TextControl,
  number: NumberControl,
  share: ShareControl,
  'yes-no': YesNoControl,
  select: SelectControl,
  'multi-select': MultiSelectControl,
  texts: TextsControl,
  duration: DurationControl,
  'time-of-day': TimeOfDayControl,
  attribute: AttributeControl,
  recipient: RecipientControl,
  metric: MetricControl,
  'event-kind': EventKindControl,
  'exit-id': ExitIdControl,
  template: TemplateControl,
  condition: ConditionControl,
  exits: ExitsControl,
  entries: EntriesControl,
  group: GroupControl,
  lateness: GroupControl,
  choice: ChoiceControl,
  pairs: PairsControl,
  action: ActionControl,
  'action-input': ActionInputControl,
  json: JsonControl,
}

/** One field of any kind. TypeScript cannot follow that a kind and its control belong together; the table's type says so. */
export function FieldControl({ field, path, value }: FieldControlProps) {
  const Control = controls[field.kind.is] as FunctionComponent<ControlProps<KindName>>
  return <Control field={field} kind={field.kind} path={path} value={value} />
}
