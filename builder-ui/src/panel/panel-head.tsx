import { CloseButton, Text, TextInput } from '@mantine/core'
import {
  type Catalog,
  describeNode,
  type DraftNode,
  nodeRegistry,
  type NodeType,
  PlaybookNode,
} from '@daymark/core'
import { useState } from 'react'
import { plainTemplate } from '../nodes/plain-template.ts'
import { nodeLooks } from '../nodes/looks.ts'
import { actionIn } from './form/node-form.ts'
import { useStepPanel } from './panel-context.ts'
import { useTyped } from './use-typed.ts'

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

/** @returns what a node does in one sentence, as far as it can be said; null while it is unfinished */
function doing(node: DraftNode, catalog: Catalog): string | null {
  const { label: _, ...bare } = node
  const { data: whole } = PlaybookNode.safeParse(bare)
  return whole ? capital(plainTemplate(describeNode(whole, catalog))) : null
}

function typeName({ type, data }: DraftNode, catalog: Catalog): string {
  return actionIn(data, catalog)?.label ?? nodeRegistry[type as NodeType].label
}

/** What the step is called; without a name of its own it is called by what it does. */
function NameField() {
  const { node, edit } = useStepPanel()
  const typed = useTyped(node.label ?? '', (text) => {
    const label = text.trim() === '' ? null : text.trim()
    if (label !== (node.label ?? null)) edit([{ kind: 'set-label', node: node.id, label }])
  })
  return (
    <TextInput
      label="Name"
      description="Left out, it is called by what it does."
      placeholder={doing(node, useStepPanel().catalog) ?? ''}
      maxLength={120}
      value={typed.text}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

/** The step's id: part of every effect's key, and what files name it by. */
export function IdField() {
  const { document, node, edit } = useStepPanel()
  const [refusal, setRefusal] = useState<string | null>(null)
  const typed = useTyped(node.id, (to) => {
    const isTaken = to !== node.id && document.nodes.some(({ id }) => id === to)
    const isOdd = !/^[a-z][a-z0-9-]{0,59}$/.test(to)
    setRefusal(
      isOdd
        ? 'Use lower-case letters, digits and hyphens, and begin with a letter.'
        : isTaken
          ? `There is a step “${to}” already.`
          : null,
    )
    if (!isOdd && !isTaken && to !== node.id) edit([{ kind: 'rename', node: node.id, to }])
  })
  return (
    <TextInput
      label="Step id"
      description="Its name in files, reports and histories. Edges go along when it changes."
      error={refusal}
      classNames={{ input: 'dm-code' }}
      autoComplete="off"
      spellCheck={false}
      value={typed.text}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

/** What kind of step it is, and what it does. */
export function PanelHead({ titleId, onClose }: { titleId: string; onClose: (() => void) | undefined }) {
  const { node, catalog, readOnly } = useStepPanel()
  const { icon: Icon, tone } = nodeLooks[node.type]
  const sentence = doing(node, catalog)
  return (
    <header className="dm-panel-head">
      <div className="dm-panel-kind" data-tone={tone}>
        <Icon size={16} aria-hidden />
        <span>{typeName(node, catalog)}</span>
        {onClose && <CloseButton className="dm-panel-close" aria-label="Close" onClick={onClose} />}
      </div>
      <h2 id={titleId} className="dm-panel-title">
        {node.label ?? sentence ?? `${typeName(node, catalog)}, unfinished`}
      </h2>
      {node.label !== undefined && sentence !== null && (
        <Text size="sm" c="dimmed">
          {sentence}
        </Text>
      )}
      {!readOnly && <NameField />}
    </header>
  )
}
