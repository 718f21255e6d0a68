import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { nodeLooks } from '../../nodes/looks.ts'
import { type PaletteGroup, type PaletteItem, search } from '../model/palette-items.ts'
import './palette.css'

interface PaletteListProps {
  items: readonly PaletteItem[]
  label: string
  hasFocus?: boolean
  onPick: (item: PaletteItem) => void
  onPointerDown?: (event: PointerEvent<HTMLElement>, item: PaletteItem) => void
}

function useCursor(found: readonly PaletteItem[], onPick: (item: PaletteItem) => void) {
  const [cursor, setCursor] = useState(0)
  const at = Math.min(cursor, Math.max(0, found.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setCursor((at + step + found.length) % found.length)
    }
    const item = found[at]
    if (event.key === 'Enter' && item) {
      event.preventDefault()
      onPick(item)
    }
  }
  return { at, setCursor, onKeyDown }
}

interface OptionProps {
  id: string
  item: PaletteItem
  isAtCursor: boolean
  onPick: (item: PaletteItem) => void
  onPointerDown: (event: PointerEvent<HTMLElement>) => void
  onPointerEnter: () => void
}

function Option({ id, item, isAtCursor, onPick, onPointerDown, onPointerEnter }: OptionProps) {
  const { icon: Icon, tone } = nodeLooks[item.type]
  return (
    <div
      id={id}
      role="option"
      aria-selected={isAtCursor}
      className="dm-palette-option"
      data-tone={tone}
      onClick={() => onPick(item)}
      onPointerDown={onPointerDown}
      onPointerEnter={onPointerEnter}
    >
      <span className="dm-node-icon">
        <Icon size={16} stroke={1.8} aria-hidden />
      </span>
      <span className="dm-palette-words">
        <span>{item.label}</span> <small>{item.about}</small>
      </span>
    </div>
  )
}

function groupsOf(items: readonly PaletteItem[]): PaletteGroup[] {
  return [...new Set(items.map(({ group }) => group))]
}

/** What can be drawn, to search and to choose from. */
export function PaletteList({ items, label, hasFocus = false, onPick, onPointerDown }: PaletteListProps) {
  const [typed, setTyped] = useState('')
  const listId = useId()
  const found = search(items, typed)
  const { at, setCursor, onKeyDown } = useCursor(found, onPick)
  const optionId = (index: number) => `${listId}-${index}`
  return (
    <div className="dm-palette-list">
      <TextInput
        aria-label={label}
        placeholder="Search steps"
        leftSection={<IconSearch size={15} aria-hidden />}
        size="xs"
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setCursor(0)
        }}
        onKeyDown={onKeyDown}
        {...(hasFocus ? { autoFocus: true } : {})}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        {...(found.length > 0 ? { 'aria-activedescendant': optionId(at) } : {})}
      />
      <div id={listId} role="listbox" aria-label={label} className="dm-palette-options">
        {groupsOf(found).map((group) => (
          <div key={group} role="group" aria-label={group}>
            <div className="dm-palette-group" aria-hidden>
              {group}
            </div>
            {found.map((item, index) =>
              item.group === group ? (
                <Option
                  key={item.key}
                  id={optionId(index)}
                  item={item}
                  isAtCursor={index === at}
                  onPick={onPick}
                  onPointerDown={(event) => onPointerDown?.(event, item)}
                  onPointerEnter={() => setCursor(index)}
                />
              ) : null,
            )}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="dm-palette-none">No step is called that.</p>}
    </div>
  )
}
