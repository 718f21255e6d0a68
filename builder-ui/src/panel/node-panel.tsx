import { Alert, Checkbox } from '@mantine/core'
import {
  type Catalog,
  type DraftNode,
  type DraftPlaybook,
  type EditOperation,
  type Hint,
  type Json,
  type Problem,
  readAt,
} from '@daymark/core'
import { useId, useState } from 'react'
import { FieldControl } from './controls/controls.tsx'
import { Fields } from './controls/fields.tsx'
import { hintWords, problemWords } from './controls/words.tsx'
import { FactList } from './facts/read-aloud.tsx'
import { whatHolds } from './facts/what-holds.ts'
import { removalOf } from './form/exits.ts'
import { dotted } from './form/field.ts'
import { inputFields, nodeForm } from './form/node-form.ts'
import { placeProblems, shownPaths } from './form/problems.ts'
import { writeField } from './form/write.ts'
import { type Panel, PanelContext } from './panel-context.ts'
import { IdField, PanelHead } from './panel-head.tsx'
import { PreviewSection } from './preview/preview-section.tsx'
import { hasFollowingDays, writing } from './retiming.ts'
import { useLeaving } from './use-leaving.ts'
import { WaysOut } from './ways-out.tsx'
import './panel.css'

export interface NodePanelProps {
  document: DraftPlaybook
  nodeId: string
  /** Of one step the same, whatever its id becomes; left out, its id. */
  panelKey?: string
  catalog: Catalog
  /** Of core's `compile`; those of other nodes are passed over. */
  problems: readonly Problem[]
  /** What may be meant so; those of other nodes are passed over. */
  hints?: readonly Hint[]
  /** Called once for every finished change, with all that belongs to it: one step of undo. */
  onEdit: (operations: EditOperation[]) => void
  readOnly?: boolean
  /** Escape, where it closes nothing within the panel: back to the canvas. */
  onLeave?: () => void
  /** The button that closes the panel; left out, there is none. */
  onClose?: () => void
  /** A step that this one leads to is chosen; left out, they are only named. */
  onSelect?: (nodeId: string) => void
}

const noHints: readonly Hint[] = []

function useRetiming(document: DraftPlaybook, node: DraftNode) {
  const [moves, setMoves] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  return { moves, setMoves, refusal, setRefusal, isAsked: hasFollowingDays(document, node) }
}

function RetimingChoice({ retiming }: { retiming: ReturnType<typeof useRetiming> }) {
  return (
    <Checkbox
      label="Later days move along"
      description="When this day changes, the days after it change by as much."
      error={retiming.refusal}
      checked={retiming.moves}
      onChange={(event) => {
        retiming.setMoves(event.target.checked)
        retiming.setRefusal(null)
      }}
    />
  )
}

/** What is wrong with the step as a whole. Of an exit that leads nowhere, the list of ways out says so. */
function NodeProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <Alert
      color="red"
      variant="light"
      role="status"
      className="dm-panel-problems"
      title="About the whole step"
    >
      {problemWords(problems)}
    </Alert>
  )
}

function Reading({ panel }: { panel: Panel & { node: DraftNode } }) {
  const { document, node, catalog } = panel
  return (
    <>
      <FactList fields={nodeForm(node.type)} data={node.data} panel={panel} />
      {whatHolds(document, node, catalog).map((sentence) => (
        <p key={sentence} className="dm-holds">
          {sentence}
        </p>
      ))}
    </>
  )
}

interface OfNode extends Omit<NodePanelProps, 'nodeId' | 'panelKey' | 'problems'> {
  node: DraftNode
  problems: readonly Problem[]
}

function PanelOf({
  document,
  node,
  catalog,
  problems,
  hints = noHints,
  readOnly = false,
  onEdit,
  onLeave,
  onClose,
  onSelect,
}: OfNode) {
  const titleId = useId()
  const retiming = useRetiming(document, node)
  const fields = nodeForm(node.type)
  const paths = shownPaths(fields, node.data, (data: Json) => inputFields(data, catalog))
  const placed = placeProblems(problems, node.id, paths)
  const hinted = placeProblems(hints, node.id, paths)
  const edit = (operations: EditOperation[]) => operations.length > 0 && onEdit(operations)
  const panel: Panel & { node: DraftNode } = {
    document,
    node,
    values: node.data,
    catalog,
    readOnly,
    FieldControl,
    problemsAt: (path) => placed.byField.get(dotted(path)) ?? [],
    hintsAt: (path) => hinted.byField.get(dotted(path)) ?? noHints,
    edit,
    write: (path, value) => {
      const { operations, refusal } = writing(document, node, path, value, retiming.moves && retiming.isAsked)
      retiming.setRefusal(refusal)
      edit(operations)
    },
    addEntry: (path, entry) => {
      const { value: list } = readAt(node.data, path)
      const operation = writeField(node, path, [...(Array.isArray(list) ? list : []), entry])
      edit(operation ? [operation] : [])
    },
    remove: (path) => edit(removalOf(node, path)),
  }
  return (
    <PanelContext value={panel}>
      <section aria-labelledby={titleId} className="dm-panel" {...useLeaving(onLeave)}>
        <PanelHead titleId={titleId} onClose={onClose} />
        <NodeProblems problems={placed.rest.filter(({ code }) => code !== 'dangling-exit')} />
        {hinted.rest.length > 0 && <p className="dm-panel-hints">{hintWords(hinted.rest)}</p>}
        {readOnly ? (
          <Reading panel={panel} />
        ) : (
          <div className="dm-fields">
            <Fields fields={fields.slice(0, 1)} at={[]} />
            {/* What says the days of a node stands first in its form. */}
            {retiming.isAsked && <RetimingChoice retiming={retiming} />}
            <Fields fields={fields.slice(1)} at={[]} />
          </div>
        )}
        <PreviewSection />
        <WaysOut onSelect={onSelect} />
        {!readOnly && (
          <details className="dm-more">
            <summary>Step id: {node.id}</summary>
            <IdField />
          </details>
        )}
      </section>
    </PanelContext>
  )
}

/**
 * What one step of a draft says, to be read and changed. Its form is made from the schema of its type, and that of an action
 * from the schema its worker has registered. What is half-typed is kept, with what is wrong at its field.
 */
export function NodePanel({ nodeId, panelKey = nodeId, ...others }: NodePanelProps) {
  const node = others.document.nodes.find(({ id }) => id === nodeId)
  // Of each step anew: what was typed into one is kept before another is shown.
  return node ? <PanelOf key={panelKey} node={node} {...others} /> : null
}
