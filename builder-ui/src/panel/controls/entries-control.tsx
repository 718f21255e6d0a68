import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { eventLabel, type Json, type JsonPath, readAt } from '@daymark/core'
import { useEffect, useId, useRef, useState } from 'react'
import { beginningOf } from '../form/beginning.ts'
import type { Field } from '../form/field.ts'
import { asText } from '../form/parse.ts'
import { usePanel } from '../panel-context.ts'
import type { ControlProps } from './control.ts'
import { EntryMoves, focusMoved } from './entry-moves.tsx'
import { Fields } from './fields.tsx'
import { FieldGroup } from './field-group.tsx'
import { problemWords } from './words.tsx'

/** What an entry is called in the names of its buttons: by what it says, else by its number. */
function titleOf(entry: Json, noun: string, index: number): string {
  const { value: kind } = readAt(entry, ['kind'])
  const { value: reason } = readAt(entry, ['reason'])
  const words = typeof reason === 'string' && reason !== '' ? reason : eventLabel(asText(kind))
  return words === '' ? `${noun} ${index + 1}` : `${noun} ${index + 1}: ${words}`
}

interface EntryProps {
  fields: Field[]
  title: string
  path: JsonPath
  place: number
  count: number
  onRemoved: () => void
  onMoved: (to: number, by: -1 | 1) => void
}

function Entry({ fields, title, path, place, count, onRemoved, onMoved }: EntryProps) {
  const panel = usePanel()
  const ids = fields.filter(({ kind }) => kind.is === 'exit-id')
  const others = fields.filter(({ kind }) => kind.is !== 'exit-id')
  return (
    <li className="dm-entry" aria-label={title}>
      <div className="dm-field-head">
        <span className="dm-entry-title">{title}</span>
        <span className="dm-entry-tools">
          {panel.moveEntry && count > 1 && (
            <EntryMoves
              title={title}
              isFirst={place === 0}
              isLast={place === count - 1}
              onMove={(by) => {
                panel.moveEntry?.(path, by)
                onMoved(place + by, by)
              }}
            />
          )}
          <Tooltip label="Remove">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove: ${title}`}
              onClick={() => {
                panel.remove(path)
                onRemoved()
              }}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      <Fields fields={others} at={path} />
      {ids.map((field) => (
        <details key={field.name} className="dm-more">
          <summary>
            {field.label}: {asText(readAt(panel.values, [...path, field.name]).value)}
          </summary>
          <Fields fields={[field]} at={path} />
        </details>
      ))}
    </li>
  )
}

/** A list of groups of fields, each added and taken away as a whole. */
export function EntriesControl({ field, kind, path, value }: ControlProps<'entries'>) {
  const panel = usePanel()
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
  const [moved, setMoved] = useState<{ to: number; by: -1 | 1 } | null>(null)
  useEffect(() => {
    if (moved) focusMoved(list.current, moved.to, moved.by)
  }, [moved])
  const noun = kind.noun.toLowerCase()
  return (
    <FieldGroup id={id} label={field.label} help={field.help} error={problemWords(panel.problemsAt(path))}>
      <ul ref={list} className="dm-entries">
        {entries.map((entry, index) => (
          <Entry
            key={index}
            fields={kind.fields}
            title={titleOf(entry, kind.noun, index)}
            path={[...path, index]}
            place={index}
            count={entries.length}
            onMoved={(to, by) => setMoved({ to, by })}
            onRemoved={() => adder.current?.focus()}
          />
        ))}
      </ul>
      <Button
        ref={adder}
        size="xs"
        variant="light"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          setAwaited(entries.length + 1)
          panel.addEntry(path, beginningOf(kind.fields))
        }}
      >
        Add {noun}
      </Button>
    </FieldGroup>
  )
}
