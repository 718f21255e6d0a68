import { Select, TagsInput, TextInput } from '@mantine/core'
import type { AttributeType, Json } from '@daymark/core'
import { asText } from '../form/parse.ts'
import { useTyped } from '../use-typed.ts'
import { typedValue } from './row.ts'

interface ValueEditorProps {
  value: Json | undefined
  /** Null where the type of the field is not known. */
  type: AttributeType | null
  isMany: boolean
  label: string
  describedBy: string | undefined
  isWrong: boolean
  onChange: (value: Json | undefined) => void
}

/** A half-typed date is shown as text: a date field of the browser's would hide it. */
function inputTypeOf(type: AttributeType | null, text: string): 'date' | 'text' {
  return type === 'date' && (text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text)) ? 'date' : 'text'
}

function One({ value, type, label, describedBy, isWrong, onChange }: ValueEditorProps) {
  const typed = useTyped(asText(value), (text) => onChange(typedValue(text, type)))
  return (
    <TextInput
      size="xs"
      aria-label={label}
      aria-describedby={describedBy}
      error={isWrong}
      type={inputTypeOf(type, asText(value))}
      inputMode={type === 'number' ? 'decimal' : undefined}
      placeholder={type === 'number' ? 'A number' : 'A text'}
      autoComplete="off"
      value={typed.text}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

function Many({ value, type, label, describedBy, isWrong, onChange }: ValueEditorProps) {
  const values = value === undefined ? [] : [value].flat()
  return (
    <TagsInput
      size="xs"
      aria-label={label}
      aria-describedby={describedBy}
      error={isWrong}
      placeholder={values.length === 0 ? 'One, then Enter' : ''}
      value={values.map(asText)}
      onChange={(texts) => onChange(texts.flatMap((text) => typedValue(text, type) ?? []))}
    />
  )
}

function YesNo({ value, label, describedBy, isWrong, onChange }: ValueEditorProps) {
  return (
    <Select
      size="xs"
      aria-label={label}
      aria-describedby={describedBy}
      error={isWrong}
      data={[
        { value: 'true', label: 'yes' },
        { value: 'false', label: 'no' },
      ]}
      value={typeof value === 'boolean' ? String(value) : null}
      placeholder="yes or no"
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen === 'true')}
    />
  )
}

/** What a field is compared with, by its type: never a guess at what was typed. */
export function ValueEditor(props: ValueEditorProps) {
  if (props.isMany) return <Many {...props} />
  return props.type === 'boolean' ? <YesNo {...props} /> : <One {...props} />
}
