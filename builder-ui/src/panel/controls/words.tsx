import type { Problem } from '@daymark/core'
import type { ReactNode } from 'react'

/** Problems as a field shows them: what is wrong, and what to do about it. */
export function problemWords(problems: readonly Problem[]): ReactNode {
  if (problems.length === 0) return null
  return problems.map(({ message, fix }, index) => (
    <span key={index} className="dm-field-problem">
      {message}
      {fix !== undefined && <span className="dm-field-fix"> {fix}</span>}
    </span>
  ))
}
