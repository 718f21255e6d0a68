import { CloseButton, Text, TextInput, Title } from '@mantine/core'
import type { EditOperation } from '@daymark/core'
import { useState } from 'react'
import { plainTemplate } from '../nodes/plain-template.ts'
import type { DraftCard } from './model/draft-cards.ts'
import type { Editor } from './use-editor.ts'

interface StepPanelProps {
  card: DraftCard
  editor: Editor
  onEdit: (operations: EditOperation[]) => void
  onClose: () => void
}

/** The step's name: what its author calls it. It is set when the field is left, or by Enter. */
function LabelField({ card: { node, title }, onEdit }: Pick<StepPanelProps, 'card' | 'onEdit'>) {
  const [label, setLabel] = useState(node.label ?? '')
  const save = () => {
    const words = label.trim()
    if (words === (node.label ?? '')) return
    onEdit([{ kind: 'set-label', node: node.id, label: words === '' ? null : words }])
  }
  return (
    <TextInput
      label="Name"
      description="Left empty, the step describes itself."
      placeholder={plainTemplate(title)}
      maxLength={120}
      value={label}
      onChange={({ currentTarget }) => setLabel(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => key === 'Enter' && save()}
    />
  )
}

/** The step that is chosen. */
export function StepPanel({ card, editor, onEdit, onClose }: StepPanelProps) {
  const { node, title, type, exits } = card
  const problems = editor.problems.ofNode.get(node.id) ?? []
  const nameOf = (id: string) => editor.cards.find((other) => other.node.id === id)?.title ?? id
  return (
    <aside className="dm-step-panel" aria-label="The chosen step">
      <header>
        <div>
          <Text size="xs" c="dimmed">
            {type} · {node.id}
          </Text>
          <Title order={2} size="h5">
            {plainTemplate(title)}
          </Title>
        </div>
        <CloseButton aria-label="Close" onClick={onClose} />
      </header>
      <LabelField key={`${node.id} ${node.label}`} card={card} onEdit={onEdit} />
      {exits.length > 0 && (
        <ul className="dm-step-exits" aria-label="Ways out">
          {exits.map(({ name, label, to }) => (
            <li key={name}>
              <b>{label}</b> → {to === null ? 'nowhere yet' : plainTemplate(nameOf(to))}
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <ul className="dm-step-problems" aria-label="Problems of this step">
          {problems.map(({ path, message, fix }) => (
            <li key={`${path} ${message}`}>
              {message}{' '}
              {fix && (
                <Text span size="xs" c="dimmed">
                  {fix}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </aside>
  )
}
