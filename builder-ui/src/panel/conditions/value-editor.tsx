import { Autocomplete, type AutocompleteProps, Select, TagsInput, TextInput } from '@mantine/core'
import type { AttributeType, Json } from '@daymark/core'
import { useState } from 'react'
import { counted } from '../../words/counted.ts'
import { asText } from '../form/parse.ts'
import { useTyped } from '../use-typed.ts'
import { typedValue } from './row.ts'
import { type Suggestion, useSuggestions } from './suggestions.ts'

interface ValueEditorProps {
  /** The path of what is compared. */
  field: string
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

/** What every control of a value has: its name, and whether it is wrong. */
function named({ label, describedBy, isWrong }: ValueEditorProps) {
  return { size: 'xs', 'aria-label': label, 'aria-describedby': describedBy, error: isWrong } as const
}

function One(props: ValueEditorProps) {
  const { value, type, onChange } = props
  const typed = useTyped(asText(value), (text) => onChange(typedValue(text, type)))
  return (
    <TextInput
      {...named(props)}
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

/** What a suggestion is called, and in how many accounts it occurs. */
function optionOf(suggestions: readonly Suggestion[]): NonNullable<AutocompleteProps['renderOption']> {
  return ({ option: { value } }) => {
    const suggestion = suggestions.find((one) => one.value === value)
    return (
      <span className="dm-option">
        <span>{suggestion?.label ?? value}</span>
        {suggestion && (
          <span className="dm-option-detail">
            {suggestion.label !== value && `${value} · `}
            {counted(suggestion.accounts, 'account')}
          </span>
        )}
      </span>
    )
  }
}

/** The server has searched already. */
const asFound: NonNullable<AutocompleteProps['filter']> = ({ options }) => options

/** A text, with those that occur to choose from; any other may be typed. */
function OneText(props: ValueEditorProps) {
  const { field, value, type, onChange } = props
  const [isOpen, setIsOpen] = useState(false)
  const typed = useTyped(asText(value), (text) => onChange(typedValue(text, type)))
  const isChosen = typed.text === asText(value)
  const suggestions = useSuggestions(field, type, isChosen ? '' : typed.text, isOpen)
  return (
    <Autocomplete
      {...named(props)}
      placeholder="A text"
      autoComplete="off"
      value={typed.text}
      data={suggestions.map((suggestion) => suggestion.value)}
      filter={asFound}
      renderOption={optionOf(suggestions)}
      onDropdownOpen={() => setIsOpen(true)}
      onChange={typed.change}
      onOptionSubmit={(text) => {
        typed.change(text)
        typed.keep()
      }}
      onBlur={typed.blur}
      onKeyDown={(event) => {
        // Enter on a suggestion takes that, not what was typed to find it.
        if (!event.currentTarget.hasAttribute('aria-activedescendant')) typed.onKeyDown(event)
      }}
    />
  )
}

function Many(props: ValueEditorProps) {
  const { field, value, type, onChange } = props
  const [isOpen, setIsOpen] = useState(false)
  const [search, setSearch] = useState('')
  const suggestions = useSuggestions(field, type, search, isOpen)
  const values = value === undefined ? [] : [value].flat()
  return (
    <TagsInput
      data={suggestions.map((suggestion) => suggestion.value)}
      filter={asFound}
      renderOption={optionOf(suggestions)}
      onDropdownOpen={() => setIsOpen(true)}
      searchValue={search}
      onSearchChange={setSearch}
      {...named(props)}
      placeholder={values.length === 0 ? 'One, then Enter' : ''}
      value={values.map(asText)}
      onChange={(texts) => onChange(texts.flatMap((text) => typedValue(text, type) ?? []))}
    />
  )
}

function YesNo(props: ValueEditorProps) {
  const { value, onChange } = props
  return (
    <Select
      {...named(props)}
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
  if (props.type === 'boolean') return <YesNo {...props} />
  return props.type === 'text' || props.type === 'text-list' ? <OneText {...props} /> : <One {...props} />
}
