import { TextInput } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { nodeLooks } from '../../nodes/looks.ts'
import type { DraftCard } from '../model/draft-cards.ts'
import { titleOf } from './row-words.ts'

interface LeadToProps {
  /** Every step there is, in the order of the outline. */
  cards: readonly DraftCard[]
  /** The step whose exit it is. */
  from: string
  exitLabel: string
  at: { x: number; y: number }
  frame: { width: number; height: number }
  onPick: (id: string) => void
  onClose: () => void
}

const size = { width: 300, height: 340 }

/** Steps to which an exit can lead: not itself, not an entry, no comment. */
function offered(cards: readonly DraftCard[], from: string, typed: string): DraftCard[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const all = new Map(cards.map((card) => [card.node.id, card]))
  const words = ({ node, type }: DraftCard) => `${titleOf(all, node.id)} ${type} ${node.id}`.toLowerCase()
  return cards.filter(
    (card) =>
      card.node.id !== from &&
      card.node.type !== 'entry' &&
      card.node.type !== 'note' &&
      parts.every((part) => words(card).includes(part)),
  )
}

/** Where an exit is to lead: the steps that are there, to search and to choose from. */
export function LeadTo({ cards, from, exitLabel, at, frame, onPick, onClose }: LeadToProps) {
  const [typed, setTyped] = useState('')
  const [cursor, setCursor] = useState(0)
  const listId = useId()
  const root = useClickOutside<HTMLDivElement>(onClose)
  const all = new Map(cards.map((card) => [card.node.id, card]))
  const found = offered(cards, from, typed)
  const current = Math.min(cursor, Math.max(0, found.length - 1))
  const optionId = (index: number) => `${listId}-${index}`
  const label = `Where “${exitLabel}” leads`
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
      return
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined && found.length > 0) {
      event.preventDefault()
      const to = (current + by + found.length) % found.length
      setCursor(to)
      document.getElementById(optionId(to))?.scrollIntoView({ block: 'nearest' })
    }
    const card = found[current]
    if (event.key === 'Enter' && card) {
      event.preventDefault()
      event.stopPropagation()
      onPick(card.node.id)
    }
  }
  return (
    <div
      ref={root}
      role="dialog"
      aria-label={label}
      className="dm-palette-popup"
      style={{
        left: Math.max(8, Math.min(at.x, frame.width - size.width - 8)),
        top: Math.max(8, Math.min(at.y, frame.height - size.height - 8)),
        width: size.width,
        maxHeight: size.height,
      }}
      onKeyDown={onKeyDown}
    >
      <div className="dm-palette-list">
        <TextInput
          aria-label={label}
          placeholder="Search steps"
          leftSection={<IconSearch size={15} aria-hidden />}
          size="xs"
          autoFocus
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setCursor(0)
          }}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          {...(found.length > 0 ? { 'aria-activedescendant': optionId(current) } : {})}
        />
        <div id={listId} role="listbox" aria-label={label} className="dm-palette-options">
          {found.map(({ node, type }, index) => {
            const { icon: Icon, tone } = nodeLooks[node.type]
            return (
              <div
                key={node.id}
                id={optionId(index)}
                role="option"
                aria-selected={index === current}
                className="dm-palette-option"
                data-tone={tone}
                onClick={() => onPick(node.id)}
                onPointerEnter={() => setCursor(index)}
              >
                <span className="dm-node-icon">
                  <Icon size={16} stroke={1.8} aria-hidden />
                </span>
                <span className="dm-palette-words">
                  <span>{titleOf(all, node.id)}</span>{' '}
                  <small>
                    {type} · {node.id}
                  </small>
                </span>
              </div>
            )
          })}
        </div>
        {found.length === 0 && <p className="dm-palette-none">No step is called that.</p>}
      </div>
    </div>
  )
}
