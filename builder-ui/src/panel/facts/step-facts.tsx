import type { Catalog, DraftNode, DraftPlaybook } from '@daymark/core'
import { useId } from 'react'
import type { Field } from '../form/field.ts'
import { nodeForm } from '../form/node-form.ts'
import { type Panel, PanelContext } from '../panel-context.ts'
import { LazyPreview } from '../preview/lazy-preview.tsx'
import { saysSomething } from '../preview/said-by.ts'
import { FactList } from './read-aloud.tsx'
import { whatHolds } from './what-holds.ts'
import '../panel.css'
import './step-facts.css'

interface StepFactsProps {
  document: DraftPlaybook
  node: DraftNode
  catalog: Catalog
}

const nothing = () => undefined

type StepPanel = Panel & { node: DraftNode }

/** A panel in which nothing can be changed. */
function readingPanel(
  { document, node, catalog }: StepFactsProps,
  shows: (field: Field) => boolean,
): StepPanel {
  return {
    document,
    node,
    values: node.data,
    catalog,
    readOnly: true,
    shows,
    FieldControl: () => null,
    problemsAt: () => [],
    edit: nothing,
    write: nothing,
    addEntry: nothing,
    remove: nothing,
  }
}

/** What a message says is shown as it arrives; a member's outcomes stand with how often each was chosen. */
function isFact({ kind }: Field, { type }: DraftNode): boolean {
  return kind.is !== 'template' && !(kind.is === 'exits' && type === 'task')
}

const isWritten = ({ kind }: Field) => kind.is === 'template' || kind.is === 'action-input'

/** What a step of a version does, in words: what its fields say, and what holds beyond them. */
export function StepFacts(props: StepFactsProps) {
  const { document, node, catalog } = props
  const id = useId()
  const panel = readingPanel(props, (field) => isFact(field, node))
  return (
    <section aria-labelledby={id} className="dm-step-facts">
      <h3 id={id} className="dm-panel-heading">
        What it does
      </h3>
      <FactList fields={nodeForm(node.type)} data={node.data} panel={panel} />
      {whatHolds(document, node, catalog).map((sentence) => (
        <p key={sentence} className="dm-holds">
          {sentence}
        </p>
      ))}
    </section>
  )
}

/** What a step says to somebody, as an account's people would get it; nothing where it says nothing. */
export function StepMessage(props: StepFactsProps) {
  const { node, catalog } = props
  const id = useId()
  if (!saysSomething(node, catalog)) return null
  const panel = readingPanel(props, isWritten)
  return (
    <section aria-labelledby={id} className="dm-step-facts">
      <h3 id={id} className="dm-panel-heading">
        {node.type === 'task' ? 'What the member reads' : 'The message'}
      </h3>
      <PanelContext value={panel}>
        <LazyPreview data={node.data} />
      </PanelContext>
      <details className="dm-more">
        <summary>As it is written</summary>
        <FactList fields={nodeForm(node.type)} data={node.data} panel={panel} />
      </details>
    </section>
  )
}
