import { Select, TextInput } from '@mantine/core'
import { useId } from 'react'
import {
  type DurationUnit,
  durationText,
  durationUnits,
  durationValue,
  parseDuration,
} from '../form/duration.ts'
import { parseNumber } from '../form/parse.ts'
import { inWords } from '../form/read-form.ts'
import { usePanel } from '../panel-context.ts'
import { useTyped } from '../use-typed.ts'
import type { ControlProps } from './control.ts'
import { FieldGroup } from './field-group.tsx'
import { problemWords } from './words.tsx'

/** How long: an amount and a unit. "2 weeks" typed into the amount sets both. */
export function DurationControl({ field, path, value }: ControlProps<'duration'>) {
  const panel = usePanel()
  const id = useId()
  const shown = durationText(value)
  const write = (amount: string, unit: DurationUnit) =>
    panel.write(path, durationValue(parseDuration(amount) ?? { amount, unit }))
  const typed = useTyped(shown.amount, (amount) => write(amount, shown.unit))
  const isOdd = shown.amount !== '' && parseNumber(shown.amount) === null
  const problems = isOdd ? [] : panel.problemsAt(path)
  const error = isOdd
    ? `“${shown.amount}” is not a length of time. Write 3, or 2 weeks.`
    : problemWords(problems)
  return (
    <FieldGroup label={field.label} help={field.help} error={error} id={id}>
      <div className="dm-duration">
        <TextInput
          aria-label={`${field.label}: how many`}
          aria-describedby={`${id}-help ${id}-words`}
          error={error !== null}
          value={typed.text}
          inputMode="numeric"
          autoComplete="off"
          placeholder={field.isRequired ? '' : 'Left out'}
          onChange={(event) => typed.change(event.target.value)}
          onBlur={typed.blur}
          onKeyDown={typed.onKeyDown}
        />
        <Select
          aria-label={`${field.label}: unit`}
          data={durationUnits.map((unit) => ({ value: unit, label: inWords(unit).toLowerCase() }))}
          value={shown.unit}
          disabled={shown.amount === ''}
          allowDeselect={false}
          onChange={(unit) => unit !== null && write(shown.amount, unit)}
        />
      </div>
    </FieldGroup>
  )
}
