import type { Place } from '../../canvas/layout.ts'
import type { CommandScope } from '../commands/commands.ts'
import { addItem, connectTo, mayStand, type Target } from '../model/gestures.ts'
import { PalettePopup } from '../palette/palette-popup.tsx'
import type { Editor } from '../use-editor.ts'
import { ContextMenu, type MenuPlace } from './context-menu.tsx'
import { ConnectBox } from './connect-box.tsx'
import { FindBox } from './find-box.tsx'
import './popups.css'

/** What stands open over the canvas: one thing at a time. `at` is in pixels of the frame. */
export type Popup =
  | { kind: 'palette'; target: Target; at: Place }
  | { kind: 'menu'; place: MenuPlace }
  | { kind: 'find' }
  | { kind: 'connect'; from: string }

interface PopupsProps {
  popup: Popup | null
  editor: Editor
  scope: CommandScope
  frame: { width: number; height: number }
  openPalette: (target: Target) => void
  onClose: () => void
}

export function Popups({ popup, editor, scope, frame, openPalette, onClose }: PopupsProps) {
  if (!popup) return null
  switch (popup.kind) {
    case 'palette':
      return (
        <PalettePopup
          items={editor.items.filter((item) => mayStand(item, popup.target.kind))}
          at={popup.at}
          frame={frame}
          onClose={onClose}
          onPick={(item) => {
            onClose()
            editor.perform(addItem(editor.drawing, item, popup.target))
          }}
        />
      )
    case 'menu':
      return <ContextMenu place={popup.place} scope={scope} onClose={onClose} />
    case 'connect': {
      const { from } = popup
      const card = editor.cards.find(({ node }) => node.id === from)
      if (!card) return null
      return (
        <ConnectBox
          card={card}
          cards={editor.cards}
          onClose={onClose}
          onConnect={(exit, to) => editor.perform(connectTo(editor.drawing, { from, exit, to }))}
          onNew={(exit) => openPalette({ kind: 'exit', from, exit })}
        />
      )
    }
    case 'find':
      return <FindBox cards={editor.cards} onFound={(id) => editor.show([id])} onClose={onClose} />
  }
}
