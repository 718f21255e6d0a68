import { UnstyledButton } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { type Hint, mendOf, type Problem } from '@daymark/core'
import { type ReactNode, useContext } from 'react'
import { PanelContext } from '../panel-context.ts'
import './hint.css'
import './mend.css'

/** What puts a problem right at one click, where that is certain. */
function MendButton({ problem }: { problem: Problem }) {
  const panel = useContext(PanelContext)
  const mend = panel && !panel.readOnly ? mendOf(panel.document, problem, panel.catalog) : null
  if (!panel || !mend) return null
  return (
    <UnstyledButton className="dm-mend" onClick={() => panel.edit(mend.operations)}>
      {mend.label}
    </UnstyledButton>
  )
}

/** Problems as a field shows them: what is wrong, and what to do about it. */
export function problemWords(problems: readonly Problem[]): ReactNode {
  if (problems.length === 0) return null
  return problems.map((problem, index) => (
    <span key={index} className="dm-field-problem">
      {problem.message}
      {problem.fix !== undefined && <span className="dm-field-fix"> {problem.fix}</span>}
      <MendButton problem={problem} />
    </span>
  ))
}

/** Hints as a field shows them, below its help: they keep nothing from being published. */
export function hintWords(hints: readonly Hint[] = []): ReactNode {
  if (hints.length === 0) return null
  return hints.map(({ message, fix }) => (
    <span key={message} className="dm-field-hint">
      <IconBulb size={14} role="img" aria-label="Hint" /> {message} {fix}
    </span>
  ))
}

/** A field's help with what is hinted at; null where there is neither. */
export function helpWords(help: string | null, hints: readonly Hint[] | undefined): ReactNode {
  const hinted = hintWords(hints)
  return hinted === null ? (
    help
  ) : (
    <>
      {help}
      {hinted}
    </>
  )
}
