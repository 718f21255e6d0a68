import type { Workspace } from '@daymark/contract'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** The workspace's present and its zone. Nothing on these pages asks the browser what time it is. */
export interface WorkspaceTime {
  /** Epoch milliseconds. */
  now: number
  zone: string
  isHeld: boolean
}

const TimeContext = createContext<WorkspaceTime>({ now: 0, zone: 'UTC', isHeld: true })

const tickMs = 30_000

/** How long ago, by the browser's stopwatch, something was heard. A stopwatch knows no date. */
function useElapsed(since: unknown, isRunning: boolean): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    setElapsed(0)
    if (!isRunning) return
    const start = performance.now()
    const timer = setInterval(() => setElapsed(performance.now() - start), tickMs)
    return () => clearInterval(timer)
  }, [since, isRunning])
  return elapsed
}

export function WorkspaceTimeProvider({
  workspace,
  children,
}: {
  workspace: Workspace
  children: ReactNode
}) {
  const isHeld = workspace.clock === 'held'
  const elapsed = useElapsed(workspace.at, !isHeld)
  const now = Date.parse(workspace.at) + (isHeld ? 0 : elapsed)
  const time = useMemo(() => ({ now, zone: workspace.timeZone, isHeld }), [now, workspace.timeZone, isHeld])
  return <TimeContext value={time}>{children}</TimeContext>
}

/** What is inside counts in another zone than the workspace's: that of the account that it is about. */
export function ZoneScope({ zone, children }: { zone: string; children: ReactNode }) {
  const { now, isHeld } = useContext(TimeContext)
  const time = useMemo(() => ({ now, zone, isHeld }), [now, zone, isHeld])
  return <TimeContext value={time}>{children}</TimeContext>
}

export function useWorkspaceTime(): WorkspaceTime {
  return useContext(TimeContext)
}
