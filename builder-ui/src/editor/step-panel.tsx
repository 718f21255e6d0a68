import type { EditOperation } from '@daymark/core'
import { NodePanel } from '../panel/node-panel.tsx'
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
  const onEdit = (operations: EditOperation[]) => {
    const isDone = editor.edit(operations)
    // A step that gets another id stays chosen.
    const renamed = operations.find((one) => one.kind === 'rename' && one.node === nodeId)
    if (isDone && renamed?.kind === 'rename') editor.selectNodes([renamed.to])
  }
  return (
    <aside className="dm-step-panel" aria-label="The chosen step">
      <PanelBoundary key={nodeId}>
        <NodePanel
          document={editor.document}
          nodeId={nodeId}
          catalog={editor.drawing.catalog}
          problems={editor.checked?.problems ?? noProblems}
          onEdit={onEdit}
          onLeave={onLeave}
          onClose={onClose ?? (() => editor.selectNodes([]))}
          onSelect={(id) => editor.show([id])}
        />
      </PanelBoundary>
    </aside>
  )
}
