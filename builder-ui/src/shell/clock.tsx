import type { Workspace } from '@daymark/contract'
import { Loader, Progress, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconFlask } from '@tabler/icons-react'
import { Status } from '../parts/status.tsx'
import { dateOf, dayOf, timeOf } from '../time/format.ts'
import { useWorkspaceTime } from '../time/workspace-time.tsx'
import { counted } from '../words/counted.ts'
import { ClockControls } from './clock-controls.tsx'

/** What the clock is doing, in words; null when there is nothing to say. */
function doingWords({ state, advanceTo, progress, at, factsUntil, timeZone }: Workspace): string | null {
  switch (state) {
    case 'running':
      return null
    case 'standing':
      return factsUntil !== null && Date.parse(at) >= Date.parse(factsUntil)
        ? `The last known fact was on ${dateOf(Date.parse(factsUntil), timeZone)}: only runs go on from here`
        : null
    case 'settling':
      return 'Doing the last of this instant …'
    case 'resetting':
      return 'Going back to the start …'
    case 'copying':
      return 'Being filled with what is copied …'
    case 'playing':
    case 'moving': {
      const target = advanceTo === null ? null : `to ${dateOf(Date.parse(advanceTo), timeZone)}`
      const left = progress
        ? `${counted(progress.dueRuns, 'run')} due, ${counted(progress.facts, 'fact')}`
        : null
      return [state === 'playing' ? 'Playing' : 'On the way', target, left].filter(Boolean).join(' · ')
    }
  }
}

function percentOf({ at, advanceTo, movedFrom }: Workspace): number | null {
  if (advanceTo === null || movedFrom === null) return null
  const [from, to] = [Date.parse(movedFrom), Date.parse(advanceTo)]
  return to <= from ? 100 : Math.min(100, Math.max(2, ((Date.parse(at) - from) / (to - from)) * 100))
}

/** Where the clock is going, below its face; and why it does not get there. */
function Way({ workspace }: { workspace: Workspace }) {
  const { advanceError } = workspace
  const words = doingWords(workspace)
  const percent = percentOf(workspace)
  if (advanceError !== null) {
    return (
      <Tooltip label={advanceError} multiline maw={320}>
        <div className="dm-clock-words dm-clock-alert" role="alert" tabIndex={0}>
          <IconAlertTriangle size={13} aria-hidden /> {advanceError}
        </div>
      </Tooltip>
    )
  }
  if (words === null) return null
  return (
    <div className="dm-clock-way">
      {percent === null ? null : <Progress value={percent} size={3} aria-label="How far the clock is" />}
      <div className="dm-clock-words" title={words}>
        {workspace.state === 'resetting' || workspace.state === 'copying' ? (
          <Loader size={11} mr={6} aria-hidden />
        ) : null}
        {words}
      </div>
    </div>
  )
}

/** What time it is in the workspace; in a sandbox, where the clock goes and what moves it. */
export function Clock({ workspace }: { workspace: Workspace }) {
  const { now, zone, isHeld } = useWorkspaceTime()
  const isStill = workspace.state === 'standing'
  return (
    <div className="dm-clock" role="group" aria-label="The workspace’s clock">
      {isHeld && <Way workspace={workspace} />}
      <div className="dm-clock-face dm-num" aria-live={isStill ? 'polite' : 'off'}>
        {isHeld ? <IconFlask size={17} aria-hidden /> : <IconClock size={17} aria-hidden />}
        <span className="dm-clock-day">{dayOf(now, zone)}</span>
        <small>
          {timeOf(now, zone)} <span className="dm-clock-zone">{zone}</span>
        </small>
        {isHeld && (
          <span className="dm-clock-sandbox">
            <Status tone="warn">Sandbox</Status>
          </span>
        )}
      </div>
      {isHeld && <ClockControls workspace={workspace} />}
    </div>
  )
}
