import type { ReactNode } from 'react'

interface CommandProps {
  /** What to type in a terminal, in the folder of the clone. */
  line: string
  children: ReactNode
}

export function Command({ line, children }: CommandProps) {
  return (
    <div className="command">
      <code>{line}</code>
      <p>{children}</p>
    </div>
  )
}
