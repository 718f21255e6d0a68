import { Button, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconBulb, IconCircleCheck } from '@tabler/icons-react'
import { type Hint, mendOf, nameOf, type Problem } from '@daymark/core'
import { useState } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import type { CommandScope } from '../commands/commands.ts'
import { useHints } from '../hints/use-hints.ts'
import { countOf } from '../model/problems.ts'
import { edgeId } from '../model/selection.ts'
import { sectionAt } from '../settings/settings-form.ts'
import type { Editor } from '../use-editor.ts'
import './problem-list.css'

type Finding = Problem | Hint

/** What a finding is about, as people call it. */
function subjectOf({ nodeId, path }: Finding, { document }: Editor): string {
  if (nodeId !== null) return plainTemplate(nameOf(document, nodeId))
  return sectionAt(path) === null ? 'The playbook' : 'Settings'
}

/** Leads to where a finding is: its step, its edge, or its setting. */
function lead({ nodeId, path }: Finding, { editor, openSettings }: CommandScope): void {
  const section = sectionAt(path)
  const edge = /^edges\.(\d+)/.exec(path)?.[1]
  const drawn = edge === undefined ? undefined : editor.checked?.document.edges[Number(edge)]
  if (nodeId === null && section !== null) openSettings(section)
  else if (drawn && editor.document.nodes.some(({ id }) => id === drawn.from)) {
    editor.show([drawn.from])
    editor.select({ nodes: new Set(), edges: new Set([edgeId(drawn)]) })
  } else if (nodeId !== null) editor.show([nodeId])
}

interface RowProps {
  finding: Finding
  scope: CommandScope
  onLeave: () => void
}

function MendButton({ finding, scope: { editor } }: Omit<RowProps, 'onLeave'>) {
  const { checked, document, drawing } = editor
  // A hint has no mend: it may be meant so.
  const problem = checked?.problems.find((one) => one === finding)
  const mend = problem ? mendOf(document, problem, drawing.catalog) : null
  if (!mend) return null
  return (
    <Button
      size="compact-xs"
      variant="light"
      className="dm-problem-mend"
      onClick={() => editor.edit(mend.operations)}
    >
      {mend.label}
    </Button>
  )
}

function Row({ finding, scope, onLeave }: RowProps) {
  const { message, fix } = finding
  return (
    <li>
      <UnstyledButton
        className="dm-problem"
        onClick={() => {
          onLeave()
          lead(finding, scope)
        }}
      >
        <Text size="xs" c="dimmed">
          {subjectOf(finding, scope.editor)}
        </Text>
        <Text size="sm">{message}</Text>
        {fix && (
          <Text size="xs" c="dimmed">
            {fix}
          </Text>
        )}
      </UnstyledButton>
      <MendButton finding={finding} scope={scope} />
    </li>
  )
}

interface FindingsProps {
  title: string
  findings: readonly Finding[]
  scope: CommandScope
  onLeave: () => void
}

function Findings({ title, findings, scope, onLeave }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="dm-problems-title">{title}</h3>
      <ul className="dm-problems">
        {findings.map((finding, index) => (
          <Row
            key={`${finding.path} ${finding.message} ${index}`}
            finding={finding}
            scope={scope}
            onLeave={onLeave}
          />
        ))}
      </ul>
    </section>
  )
}

/** "2 problems", or "No problems · 3 hints". */
function wordsFor(problems: number, hints: number): string {
  if (problems > 0) return countOf(problems)
  return `No problems · ${hints === 1 ? '1 hint' : `${hints} hints`}`
}

/** What keeps the draft from being published, and what may be meant so, in a list that leads to each place. */
export function ProblemList({ scope }: { scope: CommandScope }) {
  const [isOpen, setIsOpen] = useState(false)
  const { editor } = scope
  const hints = useHints(editor)
  if (!editor.checked) return null
  const { problems } = editor.checked
  if (problems.length + hints.length === 0) {
    return (
      <span className="dm-no-problems" role="status">
        <IconCircleCheck size={16} aria-hidden /> No problems
      </span>
    )
  }
  const BarIcon = problems.length > 0 ? IconAlertTriangle : IconBulb
  const leave = () => setIsOpen(false)
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      width={380}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<BarIcon size={15} aria-hidden />}
          className="dm-problems-button"
          data-kind={problems.length > 0 ? 'problems' : 'hints'}
          onClick={() => setIsOpen(!isOpen)}
        >
          {wordsFor(problems.length, hints.length)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label="Problems and hints" className="dm-problems-list">
        <Findings title="To mend before it is published" findings={problems} scope={scope} onLeave={leave} />
        <Findings title="Hints: it may be meant so" findings={hints} scope={scope} onLeave={leave} />
      </Popover.Dropdown>
    </Popover>
  )
}
