import type { Workspace } from '@daymark/core/contract'
import { Progress, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconFlask } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Status } from '../parts/status.tsx'
import { dayOf, momentOf, timeOf } from '../time/format.ts'
import { useWorkspaceTime } from '../time/workspace-time.tsx'
import { ClockControls } from './clock-controls.tsx'

/** Where the clock stood when it was first seen on its way to a target. */
function useStart({ at, advanceTo }: Workspace): number {
  const start = useRef({ advanceTo, at })
  useEffect(() => {
    if (start.current.advanceTo !== advanceTo) start.current = { advanceTo, at }
  }, [advanceTo, at])
  return Date.parse(start.current.advanceTo === advanceTo ? start.current.at : at)
}

function Way({ workspace }: { workspace: Workspace }) {
  const { zone } = useWorkspaceTime()
  const start = useStart(workspace)
  const { at, advanceTo, advanceError, progress } = workspace
  if (advanceTo === null) return null
  const target = Date.parse(advanceTo)
  const percent = target === start ? 100 : ((Date.parse(at) - start) / (target - start)) * 100
  const left = progress
    ? `${progress.dueRuns} runs and ${progress.facts.toLocaleString('en-GB')} facts due`
    : ''
  return (
    <div className="dm-clock-way">
      <Progress
        value={Math.max(3, percent)}
        size="sm"
        color={advanceError === null ? 'tide' : 'red'}
        aria-label={`On the way to ${momentOf(target, zone)}`}
      />
      {advanceError === null ? (
        <div className="dm-clock-words">
          To {momentOf(target, zone)}: {left}
        </div>
      ) : (
        <Tooltip label={advanceError} multiline maw={320}>
          <div className="dm-clock-words" role="alert" tabIndex={0}>
            <IconAlertTriangle size={13} aria-hidden /> {advanceError}
          </div>
        </Tooltip>
      )}
    </div>
  )
}

/** What time it is in the workspace; in a sandbox, where the clock goes and what moves it. */
export function Clock({ workspace }: { workspace: Workspace }) {
  const { now, zone, isHeld } = useWorkspaceTime()
  const isMoving = workspace.advanceTo !== null
  return (
    <div className="dm-clock" role="group" aria-label="The workspace’s clock">
      <div className="dm-clock-face dm-num" aria-live={isMoving ? 'off' : 'polite'}>
        {isHeld ? <IconFlask size={17} aria-hidden /> : <IconClock size={17} aria-hidden />}
        <span>{dayOf(now, zone)}</span>
        <small>
          {timeOf(now, zone)} <span className="dm-clock-zone">{zone}</span>
        </small>
        {isHeld && (
          <span className="dm-clock-sandbox">
            <Status tone="warn">Sandbox</Status>
          </span>
        )}
      </div>
      {isMoving ? <Way workspace={workspace} /> : isHeld && <ClockControls workspace={workspace} />}
    </div>
  )
}
