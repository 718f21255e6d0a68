import { Checkbox, MultiSelect, Select, TagsInput } from '@mantine/core'
import { metricsOf, type Json } from '@daymark/core'
import { comparable, groupOf } from '../conditions/fields.ts'
import { inWords } from '../form/read-form.ts'
import type { KindName, Option } from '../form/field.ts'
import { usePanel } from '../panel-context.ts'
import type { ControlProps } from './control.ts'
import { useFieldWords } from './use-field.ts'

/** What stands in the document is among the choices, even where nobody offers it any more. */
function withOwn(options: readonly Option[], value: string | null): Option[] {
  const isOffered = value === null || value === '' || options.some((option) => option.value === value)
  return isOffered ? [...options] : [...options, { value, label: `${value} (not offered)` }]
}

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)

function OneOf<Name extends KindName>({ props, options }: { props: ControlProps<Name>; options: Option[] }) {
  const { field, path, value } = props
  const panel = usePanel()
  const shown = textOf(value) ?? textOf(field.usual)
  return (
    <Select
      {...useFieldWords(props)}
      data={withOwn(options, shown)}
      value={shown}
      placeholder={field.isRequired ? 'Choose' : 'Left out'}
      searchable={options.length > 10}
      clearable={!field.isRequired && field.usual === undefined}
      clearButtonProps={{ 'aria-label': `Leave out: ${field.label}` }}
      allowDeselect={false}
      onChange={(chosen) => panel.write(path, chosen ?? undefined)}
    />
  )
}

export function SelectControl(props: ControlProps<'select'>) {
  return <OneOf props={props} options={props.kind.options} />
}

export function RecipientControl(props: ControlProps<'recipient'>) {
  return <OneOf props={props} options={props.kind.options} />
}

export function MetricControl(props: ControlProps<'metric'>) {
  const { catalog } = usePanel()
  return (
    <OneOf
      props={props}
      options={metricsOf(catalog).map((name) => ({ value: name, label: inWords(name) }))}
    />
  )
}

export function AttributeControl(props: ControlProps<'attribute'>) {
  const { catalog, ...panel } = usePanel()
  const { field, path, value } = props
  const known = [...comparable(catalog, null).fields.values()]
  const groups = [...new Set(known.map(({ path: name }) => groupOf(name)))].map((group) => ({
    group,
    items: known
      .filter(({ path: name }) => groupOf(name) === group)
      .map((attribute) => ({ value: attribute.path, label: inWords(attribute.label) })),
  }))
  return (
    <Select
      {...useFieldWords(props)}
      data={groups}
      value={textOf(value)}
      placeholder="Choose"
      searchable
      clearable={!field.isRequired}
      clearButtonProps={{ 'aria-label': `Leave out: ${field.label}` }}
      onChange={(chosen) => panel.write(path, chosen ?? undefined)}
    />
  )
}

export function YesNoControl(props: ControlProps<'yes-no'>) {
  const { field, path, value } = props
  const panel = usePanel()
  return (
    <Checkbox
      {...useFieldWords(props)}
      checked={(value ?? field.usual ?? false) === true}
      onChange={(event) => panel.write(path, event.target.checked)}
    />
  )
}

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

export function MultiSelectControl(props: ControlProps<'multi-select'>) {
  const { field, kind, path, value } = props
  const panel = usePanel()
  const shown = textsOf(value ?? field.usual)
  return (
    <MultiSelect
      {...useFieldWords(props)}
      data={shown.reduce<Option[]>(withOwn, kind.options)}
      value={shown}
      onChange={(chosen) => panel.write(path, chosen)}
    />
  )
}

export function TextsControl(props: ControlProps<'texts'>) {
  const { field, path, value } = props
  const panel = usePanel()
  return (
    <TagsInput
      {...useFieldWords(props)}
      value={textsOf(value ?? field.usual)}
      placeholder="Type one, then Enter"
      onChange={(texts) => panel.write(path, texts)}
    />
  )
}
