import { Text, Textarea, TextInput } from '@mantine/core'
import type { Json } from '@daymark/core'
import { asText, numberOrText, shareOrText, shareText, timeOrText } from '../form/parse.ts'
import type { KindName } from '../form/field.ts'
import { usePanel } from '../panel-context.ts'
import { useTyped } from '../use-typed.ts'
import type { ControlProps } from './control.ts'
import { useFieldWords } from './use-field.ts'

const usualText = (usual: Json | undefined): string => (usual === undefined ? '' : asText(usual))

export function TextControl(props: ControlProps<'text'>) {
  const { field, kind, path, value } = props
  const panel = usePanel()
  const typed = useTyped(asText(value), (text) =>
    panel.write(path, text === '' && !field.isRequired ? undefined : text),
  )
  const common = {
    ...useFieldWords(props),
    placeholder: usualText(field.usual),
    value: typed.text,
    maxLength: kind.longest ?? undefined,
    onBlur: typed.blur,
  }
  if (kind.lines === 'many') {
    return (
      <Textarea
        {...common}
        autosize
        minRows={2}
        maxRows={16}
        onChange={(event) => typed.change(event.target.value)}
      />
    )
  }
  return (
    <TextInput
      {...common}
      onChange={(event) => typed.change(event.target.value)}
      onKeyDown={typed.onKeyDown}
    />
  )
}

interface ParsedTextProps<Name extends KindName> {
  props: ControlProps<Name>
  text: string
  read: (text: string) => Json | undefined
  /** What is wrong with what stands there; null when nothing is. */
  wrong: string | null
  unit: string | null
  placeholder?: string
}

/** A text that stands for something else. What does not read as it is kept as it was typed, and marked. */
function ParsedText<Name extends KindName>({
  props,
  text,
  read,
  wrong,
  unit,
  placeholder,
}: ParsedTextProps<Name>) {
  const panel = usePanel()
  const typed = useTyped(text, (next) => panel.write(props.path, read(next)))
  return (
    <TextInput
      {...useFieldWords(props, wrong)}
      classNames={{ wrapper: 'dm-short-field' }}
      value={typed.text}
      placeholder={placeholder ?? usualText(props.field.usual)}
      inputMode="decimal"
      autoComplete="off"
      rightSection={
        unit !== null && (
          <Text size="xs" c="dimmed" aria-hidden>
            {unit}
          </Text>
        )
      }
      rightSectionWidth={unit === null ? undefined : 16 + unit.length * 7}
      rightSectionPointerEvents="none"
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

const noNumber = (value: Json | undefined): string | null =>
  typeof value === 'string'
    ? `“${value}” is not a number. Write digits, and a point where it needs one: 12.5.`
    : null

export function NumberControl(props: ControlProps<'number'>) {
  const { kind, value } = props
  const wrong = noNumber(value)
  return <ParsedText props={props} text={asText(value)} read={numberOrText} wrong={wrong} unit={kind.unit} />
}

export function ShareControl(props: ControlProps<'share'>) {
  const { value } = props
  return (
    <ParsedText props={props} text={shareText(value)} read={shareOrText} wrong={noNumber(value)} unit="%" />
  )
}

export function TimeOfDayControl(props: ControlProps<'time-of-day'>) {
  const text = asText(props.value)
  const wrong =
    text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
      ? null
      : `“${text}” is not a time of day. Write it with 24 hours: 09:00, 17:30.`
  return (
    <ParsedText props={props} text={text} read={timeOrText} wrong={wrong} unit={null} placeholder="09:00" />
  )
}

/** Texts that would read as JSON of another kind are shown in quotes. */
function jsonText(value: Json | undefined): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return JSON.stringify(value, null, 2)
  return readJson(value) === value ? value : JSON.stringify(value)
}

function readJson(text: string): Json | undefined {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

export function JsonControl(props: ControlProps<'json'>) {
  const panel = usePanel()
  const typed = useTyped(jsonText(props.value), (text) => panel.write(props.path, readJson(text)))
  return (
    <Textarea
      {...useFieldWords(props)}
      classNames={{ input: 'dm-code' }}
      autosize
      minRows={2}
      maxRows={16}
      spellCheck={false}
      placeholder="{ }"
      value={typed.text}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
    />
  )
}
