import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { eventLabel, type Json, readAt, type JsonPath } from '@daymark/core'
import { useEffect, useId, useRef, useState } from 'react'
import { additionTo, movedEntry, nounOf, relabelling } from '../form/exits.ts'
import { equalShares, asText } from '../form/parse.ts'
import type { Field } from '../form/field.ts'
import { useStepPanel } from '../panel-context.ts'
import { useTyped } from '../use-typed.ts'
import type { ControlProps } from './control.ts'
import { EntryMoves } from './entry-moves.tsx'
import { Fields } from './fields.tsx'
import { FieldGroup } from './field-group.tsx'
import { problemWords } from './words.tsx'

function LabelControl({ field, path, value }: { field: Field; path: JsonPath; value: Json | undefined }) {
  const panel = useStepPanel()
  const typed = useTyped(asText(value), (label) => {
    if (label !== asText(value)) panel.edit(relabelling(panel.node, path, label))
  })
  return (
    <TextInput
      label={field.label}
      error={problemWords(panel.problemsAt([...path, field.name]))}
      value={typed.text}
      maxLength={120}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

interface EntryProps {
  fields: Field[]
  path: JsonPath
  index: number
  count: number
  onRemoved: () => void
}

/** What an entry is called in the names of its buttons. */
function titleOf(value: Json, noun: string, index: number): string {
  const { value: label } = readAt(value, ['label'])
  const { value: kind } = readAt(value, ['kind'])
  const words = typeof label === 'string' ? label : typeof kind === 'string' ? eventLabel(kind) : ''
  const name = `${noun} ${index + 1}`
  return words === '' || words === name ? name : `${name}: ${words}`
}

function Entry({ fields, path, index, count, onRemoved }: EntryProps) {
  const panel = useStepPanel()
  const { node } = panel
  const at = [...path, index]
  const value = readAt(node.data, at).value ?? {}
  const title = titleOf(value, nounOf(node.type), index)
  const label = fields.find(({ name }) => name === 'label')
  const exitIds = fields.filter(({ kind }) => kind.is === 'exit-id')
  const others = fields.filter((field) => field !== label && field.kind.is !== 'exit-id')
  const move = (by: -1 | 1) => panel.edit(movedEntry(node, path, index, by))
  return (
    <li className="dm-entry" aria-label={title}>
      <div className="dm-field-head">
        <span className="dm-entry-title">{title}</span>
        <span className="dm-entry-tools">
          <EntryMoves title={title} isFirst={index === 0} isLast={index === count - 1} onMove={move} />
          <Tooltip label="Remove, with what leaves by it">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove: ${title}`}
              onClick={() => {
                panel.remove(at)
                onRemoved()
              }}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {label && <LabelControl field={label} path={at} value={readAt(value, ['label']).value} />}
      <Fields fields={others} at={at} />
      <details className="dm-more">
        <summary>Exit id: {asText(readAt(value, ['exit']).value)}</summary>
        <Fields fields={exitIds} at={at} />
      </details>
    </li>
  )
}

/** The shares of all variants: what they sum to, and the even ones at one click. */
function ShareSum({ path, entries }: { path: JsonPath; entries: readonly Json[] }) {
  const panel = useStepPanel()
  const shares = entries.map((entry) => readAt(entry, ['weight']).value)
  const sum = shares.reduce<number>((total, share) => total + (typeof share === 'number' ? share : 0), 0)
  const percent = Math.round(sum * 1e6) / 1e4
  const isWhole = percent === 100
  const split = equalShares(entries.length)
  const share = () =>
    panel.edit(
      split.map((value, index) => ({
        kind: 'set-data',
        node: panel.node.id,
        path: [...path, index, 'weight'],
        value,
      })),
    )
  return (
    <p className="dm-sum" data-whole={isWhole || undefined}>
      <span>
        Together {percent} %
        {!isWhole &&
          `: ${Math.round(Math.abs(100 - percent) * 1e4) / 1e4} % ${percent < 100 ? 'missing' : 'too much'}`}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={split.every((value, index) => value === shares[index])}
        onClick={share}
      >
        Share evenly
      </Button>
    </p>
  )
}

/** The ways out that an author names: outcomes, cases, variants, events; each with what belongs to it. */
export function ExitsControl({ field, kind, path, value }: ControlProps<'exits'>) {
  const panel = useStepPanel()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  const entries = Array.isArray(value) ? value : []
  // An entry that was just added is written into next.
  const [awaited, setAwaited] = useState<number | null>(null)
  useEffect(() => {
    if (awaited === null || entries.length < awaited) return
    list.current?.querySelector<HTMLElement>('li:last-child input')?.focus()
    setAwaited(null)
  }, [awaited, entries.length])
  const add = () => {
    setAwaited(entries.length + 1)
    panel.edit([additionTo(panel.node)])
  }
  return (
    <FieldGroup id={id} label={field.label} help={field.help} error={problemWords(panel.problemsAt(path))}>
      <ul ref={list} className="dm-entries">
        {entries.map((_, index) => (
          <Entry
            key={index}
            fields={kind.fields}
            path={path}
            index={index}
            count={entries.length}
            onRemoved={() => adder.current?.focus()}
          />
        ))}
      </ul>
      {kind.fields.some((inner) => inner.kind.is === 'share') && entries.length > 0 && (
        <ShareSum path={path} entries={entries} />
      )}
      <Button
        ref={adder}
        size="xs"
        variant="light"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
      >
        Add {nounOf(panel.node.type).toLowerCase()}
      </Button>
    </FieldGroup>
  )
}
