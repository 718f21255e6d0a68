import type { EditOperation } from '@daymark/core'
import { useRef } from 'react'
import { NodePanel } from '../panel/node-panel.tsx'
import { useHints } from './hints/use-hints.ts'
import { PanelBoundary } from './panel-boundary.tsx'
import type { Editor } from './use-editor.ts'

interface StepPanelProps {
  editor: Editor
  nodeId: string
  onLeave: () => void
  /** Left out: nothing is chosen any more. */
  onClose?: () => void
}

const noProblems = [] as const

/** The step that is chosen: what it says, to be read and changed. */
export function StepPanel({ editor, nodeId, onLeave, onClose }: StepPanelProps) {
  // A step that gets another id is the same step: its panel stays, and what has focus in it.
  const shown = useRef({ id: nodeId, key: nodeId })
  if (shown.current.id !== nodeId) shown.current = { id: nodeId, key: nodeId }
  const hints = useHints(editor)
  const onEdit = (operations: EditOperation[]) => {
    const isDone = editor.edit(operations)
    const renamed = operations.find((one) => one.kind === 'rename' && one.node === nodeId)
    if (!isDone || renamed?.kind !== 'rename') return
    shown.current = { ...shown.current, id: renamed.to }
    editor.selectNodes([renamed.to])
  }
  return (
    <aside className="dm-step-panel" aria-label="The chosen step">
      <PanelBoundary key={shown.current.key}>
        <NodePanel
          document={editor.document}
          nodeId={nodeId}
          panelKey={shown.current.key}
          catalog={editor.drawing.catalog}
          problems={editor.checked?.problems ?? noProblems}
          hints={hints}
          onEdit={onEdit}
          onLeave={onLeave}
          onClose={onClose ?? (() => editor.selectNodes([]))}
          onSelect={(id) => editor.show([id])}
        />
      </PanelBoundary>
    </aside>
  )
}
