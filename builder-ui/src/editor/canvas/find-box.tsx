import { Autocomplete } from '@mantine/core'
import { useMemo, useState } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import { useReturnedFocus } from '../../parts/focus.ts'
import type { DraftCard } from '../model/draft-cards.ts'

interface FindBoxProps {
  cards: readonly DraftCard[]
  onFound: (id: string) => void
  onClose: () => void
}

/** Its id tells it from another that says the same. */
function wordsOf({ node, type, title }: DraftCard): string {
  return `${plainTemplate(title)} · ${type} (${node.id})`
}

/** Finds a step by what it says. */
export function FindBox({ cards, onFound, onClose }: FindBoxProps) {
  useReturnedFocus()
  const [typed, setTyped] = useState('')
  const ids = useMemo(() => new Map(cards.map((card) => [wordsOf(card), card.node.id])), [cards])
  return (
    <div
      className="dm-find nokey nowheel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <Autocomplete
        aria-label="Find a step"
        placeholder="Find a step"
        autoFocus
        selectFirstOptionOnChange
        limit={50}
        data={[...ids.keys()]}
        value={typed}
        onChange={setTyped}
        onOptionSubmit={(words) => {
          const id = ids.get(words)
          onClose()
          if (id !== undefined) onFound(id)
        }}
        onBlur={onClose}
      />
    </div>
  )
}
