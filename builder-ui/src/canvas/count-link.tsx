import { createContext, type ReactNode, useContext } from 'react'
import { TextLink } from '../parts/link.tsx'
import './count-link.css'

/** Whose runs are counted. */
interface CountedRuns {
  playbookId: string
  version: number
}

/** Whose runs the counts lead to; null where they lead nowhere. */
export const CountedRunsContext = createContext<CountedRuns | null>(null)

interface CountLinkProps {
  stepId: string
  /** Left out: every run, since all of them were enrolled. */
  exit?: string | undefined
  count: number
  /** What a bare number counts, to be read out: "7 runs: Sent". */
  label?: string
  children: ReactNode
}

/** A count that leads to the runs behind it. */
export function CountLink({ stepId, exit, count, label, children }: CountLinkProps) {
  const runs = useContext(CountedRunsContext)
  if (runs === null || count === 0) return children
  const search = { ...runs, ...(exit !== undefined && { left: stepId, by: exit }) }
  return (
    <TextLink
      to="/runs"
      search={search}
      className="dm-count-link nopan nodrag nokey"
      {...(label !== undefined && { 'aria-label': label })}
    >
      {children}
    </TextLink>
  )
}
