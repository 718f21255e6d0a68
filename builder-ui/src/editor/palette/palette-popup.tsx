import { useClickOutside } from '@mantine/hooks'
import { useReturnedFocus } from '../../parts/focus.ts'
import type { PaletteItem } from '../model/palette-items.ts'
import { PaletteList } from './palette-list.tsx'

interface PalettePopupProps {
  items: readonly PaletteItem[]
  /** In pixels of the canvas's frame. */
  at: { x: number; y: number }
  frame: { width: number; height: number }
  onPick: (item: PaletteItem) => void
  onClose: () => void
}

const size = { width: 260, height: 340 }

/** The palette where something is about to be drawn. */
export function PalettePopup({ items, at, frame, onPick, onClose }: PalettePopupProps) {
  useReturnedFocus()
  const root = useClickOutside<HTMLDivElement>(onClose)
  const left = Math.max(8, Math.min(at.x, frame.width - size.width - 8))
  const top = Math.max(8, Math.min(at.y, frame.height - size.height - 8))
  return (
    <div
      ref={root}
      role="dialog"
      aria-label="Add a step"
      className="dm-palette-popup nokey nopan nowheel"
      style={{ left, top, width: size.width, maxHeight: size.height }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <PaletteList items={items} label="Which step to add" hasFocus onPick={onPick} />
    </div>
  )
}
