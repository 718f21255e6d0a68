import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { InlineField } from './inline-field.ts'
import { useRowHandlers } from './row-handlers.ts'

/** The one field of a row, in its place: Enter keeps what was typed, and so does leaving it; Escape leaves it as it was. */
export function InlineInput({ field }: { field: InlineField }) {
  const { edit, stopEditing } = useRowHandlers()
  const [text, setText] = useState(field.text)
  const [refusal, setRefusal] = useState<string | null>(null)
  const isOver = useRef(false)
  const end = () => {
    isOver.current = true
    stopEditing()
  }
  const keep = () => {
    if (isOver.current) return
    const saved = field.save(text)
    if (typeof saved === 'string') return setRefusal(saved)
    if (saved.length > 0 && !edit(saved)) return
    end()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') keep()
    else end()
  }
  return (
    <TextInput
      className="dm-tree-input"
      size="xs"
      aria-label={field.label}
      placeholder={field.label}
      autoFocus
      maxLength={field.longest}
      value={text}
      error={refusal}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onKeyDown={onKeyDown}
      onBlur={() => (refusal === null ? keep() : end())}
    />
  )
}
