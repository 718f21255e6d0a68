import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import {
  freeName,
  type Pair,
  type PairType,
  pairTypes,
  readPairs,
  refusedName,
  withType,
  writePairs,
} from '../form/pairs.ts'
import { asText, numberOrText } from '../form/parse.ts'
import { usePanel } from '../panel-context.ts'
import { useTyped } from '../use-typed.ts'
import type { ControlProps } from './control.ts'
import { FieldGroup } from './field-group.tsx'
import { problemWords } from './words.tsx'

const typeLabels: Record<PairType, string> = { text: 'Text', number: 'Number', 'yes-no': 'Yes or no' }

interface RowProps {
  pairs: readonly Pair[]
  index: number
  pair: Pair
  onChange: (pair: Pair) => void
  onRemove: () => void
}

function ValueField({ pair, onChange }: Pick<RowProps, 'pair' | 'onChange'>) {
  const typed = useTyped(asText(pair.value), (text) =>
    onChange({ ...pair, value: pair.type === 'number' ? (numberOrText(text) ?? '') : text }),
  )
  if (pair.type === 'yes-no') {
    return (
      <Checkbox
        label="Yes"
        aria-label={`${pair.name}: yes`}
        checked={pair.value === true}
        onChange={(event) => onChange({ ...pair, value: event.target.checked })}
      />
    )
  }
  return (
    <TextInput
      size="xs"
      aria-label={`${pair.name}: value`}
      placeholder="Value"
      value={typed.text}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

function Row({ pairs, index, pair, onChange, onRemove }: RowProps) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const typed = useTyped(pair.name, (text) => {
    const name = text.trim()
    const why = refusedName(pairs, index, name)
    setRefusal(why)
    if (why === null) onChange({ ...pair, name })
  })
  return (
    <li className="dm-row">
      <div className="dm-row-field">
        <TextInput
          size="xs"
          aria-label={`Name ${index + 1}`}
          error={refusal}
          autoComplete="off"
          value={typed.text}
          onChange={(event) => typed.change(event.target.value)}
          onBlur={typed.blur}
          onKeyDown={typed.onKeyDown}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove: ${pair.name}`} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div className="dm-row-rest">
        <NativeSelect
          size="xs"
          aria-label={`${pair.name}: type`}
          data={pairTypes.map((type) => ({ value: type, label: typeLabels[type] }))}
          value={pair.type}
          onChange={({ target }) => onChange(withType(pair, target.value as PairType))}
        />
        <ValueField pair={pair} onChange={onChange} />
      </div>
    </li>
  )
}

/** Names that the author chooses, each with a value. */
export function PairsControl({ field, path, value }: ControlProps<'pairs'>) {
  const panel = usePanel()
  const id = useId()
  const adder = useRef<HTMLButtonElement>(null)
  const pairs = readPairs(value)
  const write = (next: readonly Pair[]) => panel.write(path, writePairs(next))
  return (
    <FieldGroup id={id} label={field.label} help={field.help} error={problemWords(panel.problemsAt(path))}>
      <ul className="dm-rows">
        {pairs.map((pair, index) => (
          <Row
            key={index}
            pairs={pairs}
            index={index}
            pair={pair}
            onChange={(next) => write(pairs.with(index, next))}
            onRemove={() => {
              write(pairs.toSpliced(index, 1))
              adder.current?.focus()
            }}
          />
        ))}
      </ul>
      <Button
        ref={adder}
        size="compact-xs"
        variant="light"
        leftSection={<IconPlus size={14} aria-hidden />}
        aria-label={`Add to: ${field.label}`}
        onClick={() => write([...pairs, { name: freeName(pairs), type: 'text', value: '' }])}
      >
        Add
      </Button>
    </FieldGroup>
  )
}
