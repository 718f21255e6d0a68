import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'

interface EntryMovesProps {
  title: string
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
}

/** Moves an entry of a list up and down. */
export function EntryMoves({ title, isFirst, isLast, onMove }: EntryMovesProps) {
  return (
    <>
      <Tooltip label="Move up">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move up: ${title}`}
          data-move={-1}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Move down">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move down: ${title}`}
          data-move={1}
          disabled={isLast}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

/** After a move, focus is on the button of the entry that was moved; at the end of the list, on the one that leads back. */
export function focusMoved(list: HTMLElement | null, place: number, by: -1 | 1): void {
  const buttons = [...(list?.children[place]?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? [])]
  const same = buttons.find((button) => button.dataset['move'] === String(by) && !button.disabled)
  const other = buttons.find((button) => !button.disabled)
  ;(same ?? other)?.focus()
}
