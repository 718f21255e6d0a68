import { useHints } from '../hints/use-hints.ts'
import { PanelBoundary } from '../panel-boundary.tsx'
import type { Editor } from '../use-editor.ts'
import type { SettingsSection } from './settings-form.ts'
import { SettingsPanel } from './settings-panel.tsx'

interface SettingsAsideProps {
  editor: Editor
  /** A new object each time somebody asks for a part. */
  asked: { section: SettingsSection }
  onClose: () => void
}

const noProblems = [] as const

/** The settings of the playbook, beside the canvas. */
export function SettingsAside({ editor, asked, onClose }: SettingsAsideProps) {
  return (
    <aside className="dm-step-panel" aria-label="The playbook’s settings">
      <PanelBoundary>
        <SettingsPanel
          document={editor.document}
          catalog={editor.drawing.catalog}
          problems={editor.checked?.problems ?? noProblems}
          hints={useHints(editor)}
          onEdit={(operations) => editor.edit(operations)}
          asked={asked}
          onClose={onClose}
        />
      </PanelBoundary>
    </aside>
  )
}
