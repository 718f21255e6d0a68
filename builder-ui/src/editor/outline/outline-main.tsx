import type { ReactNode, RefObject } from 'react'
import type { CommandScope } from '../commands/commands.ts'
import type { Editor } from '../use-editor.ts'
import { OutlinePopups } from './outline-popups.tsx'
import { OutlineTree } from './outline-tree.tsx'
import type { Outline } from './use-outline.ts'
import '../../canvas/canvas.css'
import './outline.css'

interface OutlineMainProps {
  outline: Outline
  editor: Editor
  scope: CommandScope
  frame: RefObject<HTMLDivElement | null>
  /** While the panel covers the list. */
  isCovered: boolean
  children?: ReactNode
}

/** The outline, and what opens over it. */
export function OutlineMain({ outline, editor, scope, frame, isCovered, children }: OutlineMainProps) {
  const { width, height } = frame.current?.getBoundingClientRect() ?? { width: 0, height: 0 }
  return (
    <div className="dm-editor-frame dm-outline-frame" ref={frame} inert={isCovered}>
      <div className="dm-outline-scroll">
        <OutlineTree
          editor={editor}
          outline={outline}
          scope={scope}
          label={`The steps of ${editor.document.name || editor.document.id}`}
        />
      </div>
      <div className="dm-outline-popups">
        <OutlinePopups outline={outline} editor={editor} scope={scope} frame={{ width, height }} />
        {children}
      </div>
    </div>
  )
}
