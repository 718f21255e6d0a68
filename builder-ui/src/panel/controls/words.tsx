import { UnstyledButton } from '@mantine/core'
import { mendOf, type Problem } from '@daymark/core'
import { type ReactNode, useContext } from 'react'
import { PanelContext } from '../panel-context.ts'
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
