import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type AttributeType, operatorOf, type Problem } from '@daymark/core'
import { useId } from 'react'
import { problemWords } from '../controls/words.tsx'
import { useTyped } from '../use-typed.ts'
import { type Comparable, groupOf } from './fields.ts'
import { missingIn, operatorNamed, operatorsFor, withField, withOperator } from './row.ts'
import type { Row } from './tree.ts'
import { ValueEditor } from './value-editor.tsx'

interface RowEditorProps {
  row: Row
  /** What it is called: "Condition 2". */
  name: string
  scope: Comparable
  problems: readonly Problem[]
  onChange: (row: Row) => void
  onRemove: () => void
}

/** Stands for a property of an event that nobody has described: its name is written. */
const freeProperty = 'event.'

const isFree = (field: string, { fields, hasFreeProperties }: Comparable): boolean =>
  hasFreeProperties && field.startsWith(freeProperty) && !fields.has(field)

function fieldChoices(scope: Comparable, own: string) {
  const offered = [...scope.fields.values()].map(({ path, label }) => ({
    value: path,
    label: inFieldWords(label),
  }))
  const isOffered = own === '' || scope.fields.has(own) || isFree(own, scope)
  const all = [
    ...offered,
    ...(scope.hasFreeProperties ? [{ value: freeProperty, label: 'A property of the event' }] : []),
    ...(isOffered ? [] : [{ value: own, label: `${own} (not known)` }]),
  ]
  const groups = [...new Set(all.map(({ value }) => groupOf(value)))]
  return groups.map((group) => ({ group, items: all.filter(({ value }) => groupOf(value) === group) }))
}

/** Labels of usage begin with the name of their metric: "seats used". */
function inFieldWords(label: string): string {
  return `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`
}

function FreeName({ row, name, onChange }: Pick<RowEditorProps, 'row' | 'name' | 'onChange'>) {
  const typed = useTyped(row.field.slice(freeProperty.length), (text) =>
    onChange({ ...row, field: `${freeProperty}${text.trim()}` }),
  )
  return (
    <TextInput
      size="xs"
      aria-label={`${name}: name of the property`}
      placeholder="Name of the property"
      value={typed.text}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

const comparesWith: Record<AttributeType, string> = {
  text: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a date',
  'text-list': 'a text',
}

/** One comparison: a field, how it is compared, and with what. */
export function RowEditor({ row, name, scope, problems, onChange, onRemove }: RowEditorProps) {
  const id = useId()
  const type = scope.fields.get(row.field)?.type ?? null
  const operator = operatorNamed(row.operator)
  const operators = operatorsFor(type)
  const offered = operator && !operators.includes(operator) ? [...operators, operator] : operators
  const missing = missingIn(row)
  const takes = operator ? operatorOf(operator).takes : 'none'
  const isWrong = (part: string) => missing === null && problems.some(({ path }) => path.endsWith(part))
  const words = missing ?? problemWords(problems)
  return (
    <div
      role="group"
      aria-label={name}
      aria-describedby={words === null ? undefined : `${id}-words`}
      className="dm-row"
    >
      <div className="dm-row-field">
        <Select
          size="xs"
          aria-label={`${name}: field`}
          aria-describedby={words === null ? undefined : `${id}-words`}
          data={fieldChoices(scope, row.field)}
          value={isFree(row.field, scope) ? freeProperty : row.field === '' ? null : row.field}
          placeholder="Choose a field"
          searchable
          allowDeselect={false}
          nothingFoundMessage="There is no such field"
          error={row.field === '' || isWrong('.field')}
          onChange={(field) => field !== null && onChange(withField(row, field, scope.fields))}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name.toLowerCase()}`}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      {isFree(row.field, scope) && <FreeName row={row} name={name} onChange={onChange} />}
      <div className="dm-row-rest">
        <Select
          size="xs"
          aria-label={`${name}: comparison`}
          aria-describedby={words === null ? undefined : `${id}-words`}
          data={offered.map((value) => ({ value, label: operatorOf(value).label }))}
          value={operator}
          placeholder="is …"
          allowDeselect={false}
          disabled={row.field === ''}
          error={(row.field !== '' && operator === null) || isWrong('.operator')}
          onChange={(next) => next !== null && onChange(withOperator(row, operatorNamed(next) ?? 'is'))}
        />
        {takes !== 'none' && (
          <ValueEditor
            field={row.field}
            value={row.value}
            type={type}
            isMany={takes === 'many'}
            label={`${name}: ${type ? comparesWith[type] : 'value'}`}
            describedBy={words === null ? undefined : `${id}-words`}
            isWrong={(operator !== null && missing !== null) || isWrong('.value')}
            onChange={(value) => onChange({ ...row, value })}
          />
        )}
      </div>
      {words !== null && (
        <div id={`${id}-words`} className="dm-row-words" data-unfinished={missing !== null || undefined}>
          {words}
        </div>
      )}
    </div>
  )
}
