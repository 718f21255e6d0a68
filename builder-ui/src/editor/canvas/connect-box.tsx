import { Autocomplete, NativeSelect, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import { useReturnedFocus } from '../../parts/focus.ts'
import type { DraftCard } from '../model/draft-cards.ts'

interface ConnectBoxProps {
  card: DraftCard
  cards: readonly DraftCard[]
  onConnect: (exit: string, to: string) => void
  /** What the exit leads to is still to be drawn. */
  onNew: (exit: string) => void
  onClose: () => void
}

const newStep = 'A new step …'

/** Its id tells it from another that says the same. */
const wordsOf = ({ node, type, title }: DraftCard) => `${plainTemplate(title)} · ${type} (${node.id})`

function targetsOf(card: DraftCard, cards: readonly DraftCard[]): ReadonlyMap<string, string> {
  const possible = cards.filter(
    ({ node }) => node.id !== card.node.id && node.type !== 'entry' && node.type !== 'note',
  )
  return new Map(possible.map((one) => [wordsOf(one), one.node.id]))
}

/** Connects a step by keyboard: by which exit, and to which step. */
export function ConnectBox({ card, cards, onConnect, onNew, onClose }: ConnectBoxProps) {
  useReturnedFocus()
  const [exit, setExit] = useState(
    () => (card.exits.find(({ to }) => to === null) ?? card.exits[0])?.name ?? '',
  )
  const [typed, setTyped] = useState('')
  const targets = useMemo(() => targetsOf(card, cards), [card, cards])
  const titles = new Map(cards.map(({ node, title }) => [node.id, plainTemplate(title)]))
  const isOpen = card.exits.some(({ name, to }) => name === exit && to === null)
  return (
    <div
      role="dialog"
      aria-label={`Connect ${plainTemplate(card.title)}`}
      className="dm-connect nokey nopan nowheel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <Text size="sm" fw={600}>
        Connect {plainTemplate(card.title)}
      </Text>
      <NativeSelect
        size="xs"
        label="From its exit"
        autoFocus={card.exits.length > 1}
        value={exit}
        onChange={({ currentTarget }) => setExit(currentTarget.value)}
        data={card.exits.map(({ name, label, to }) => ({
          value: name,
          label: to === null ? `${label} (open)` : `${label} (leads to ${titles.get(to) ?? to})`,
        }))}
      />
      <Autocomplete
        size="xs"
        label="To"
        placeholder="Find a step"
        autoFocus={card.exits.length < 2}
        selectFirstOptionOnChange
        limit={50}
        comboboxProps={{ withinPortal: false }}
        data={isOpen ? [...targets.keys(), newStep] : [...targets.keys()]}
        value={typed}
        onChange={setTyped}
        onOptionSubmit={(words) => {
          onClose()
          const to = targets.get(words)
          if (to !== undefined) onConnect(exit, to)
          else if (words === newStep) onNew(exit)
        }}
      />
    </div>
  )
}
