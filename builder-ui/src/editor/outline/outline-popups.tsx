import { useMemo } from 'react'
import type { CommandScope } from '../commands/commands.ts'
import { mayStand } from '../model/gestures.ts'
import { PalettePopup } from '../palette/palette-popup.tsx'
import type { Editor } from '../use-editor.ts'
import { LeadTo } from './lead-to.tsx'
import type { Spot } from './lanes.ts'
import { addAt } from './outline-gestures.ts'
import { RowMenu } from './row-menu.tsx'
import type { Outline } from './use-outline.ts'

interface OutlinePopupsProps {
  outline: Outline
  editor: Editor
  scope: CommandScope
  frame: { width: number; height: number }
}

function placeOf({ after, to }: Spot) {
  if (after.length === 0) return 'place'
  return to === null ? 'exit' : 'edge'
}

/** What stands open over the outline. */
export function OutlinePopups({ outline, editor, scope, frame }: OutlinePopupsProps) {
  const { popup, closePopup } = outline
  const { cards } = editor
  const byId = useMemo(() => new Map(cards.map((card) => [card.node.id, card])), [cards])
  if (!popup) return null
  switch (popup.kind) {
    case 'palette': {
      const { spot, at } = popup
      const isEmpty = editor.document.nodes.length === 0
      return (
        <PalettePopup
          items={editor.items.filter((item) =>
            isEmpty ? item.type === 'entry' : mayStand(item, placeOf(spot)),
          )}
          at={at}
          frame={frame}
          onClose={closePopup}
          onPick={(item) => outline.pick(addAt(editor.drawing, item, spot))}
        />
      )
    }
    case 'lead': {
      const { from, at } = popup
      const exit = byId.get(from.from)?.exits.find(({ name }) => name === from.exit)
      return (
        <LeadTo
          cards={cards}
          from={from.from}
          exitLabel={exit?.label ?? from.exit}
          at={at}
          frame={frame}
          onPick={(id) => outline.connect(from, id)}
          onClose={closePopup}
        />
      )
    }
    case 'menu':
      return <RowMenu at={popup.at} scope={scope} onClose={outline.closeMenu} />
  }
}
