import type { Workspace } from '@daymark/contract'
import { Group } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipForward } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { ReturnedFocus } from '../parts/focus.ts'
import { ClockButton } from './clock-button.tsx'
import { type Asking, ClockMenu } from './clock-menu.tsx'
import { type ClockWish, isUnderWay, useClock } from './use-clock.ts'
import { useToolbar } from './use-toolbar.ts'

// Calendars and number fields are much to fetch for what is seldom asked.
const SomeDays = lazy(async () => ({ default: (await import('./move-dialogs.tsx')).SomeDays }))
const UntilDate = lazy(async () => ({ default: (await import('./move-dialogs.tsx')).UntilDate }))
const ResetDialog = lazy(async () => ({ default: (await import('./reset-dialog.tsx')).ResetDialog }))

const watchable = 1

interface PlayButtonProps {
  workspace: Workspace
  isOff: boolean
  tabIndex: number
  onWish: (wish: ClockWish) => void
}

function PlayButton({ workspace, isOff, tabIndex, onWish }: PlayButtonProps) {
  const { state } = workspace
  const isPlaying = state === 'playing' || state === 'moving' || state === 'settling'
  const Icon = isPlaying ? IconPlayerPause : IconPlayerPlay
  return (
    <ClockButton
      variant="default"
      isOff={isOff}
      tabIndex={tabIndex}
      leftSection={<Icon size={15} aria-hidden />}
      aria-label={isPlaying ? 'Pause the clock' : 'Play'}
      onClick={() => onWish(isPlaying ? { kind: 'pause' } : { kind: 'play', daysPerSecond: watchable })}
    >
      <span className="dm-clock-play">{isPlaying ? 'Pause' : 'Play'}</span>
    </ClockButton>
  )
}

/** Play and pause, the next day, some days, until a date, and back to the start: one stop of the Tab key. */
export function ClockControls({ workspace }: { workspace: Workspace }) {
  const clock = useClock()
  const toolbar = useToolbar()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  const wish = (next: ClockWish) => {
    close()
    clock.mutate(next)
  }
  const isMade = workspace.state === 'resetting' || workspace.state === 'copying'
  const isOff = clock.isPending || isMade
  return (
    <>
      <Group gap={6} wrap="nowrap" flex="none" aria-label="Move the clock" {...toolbar.props}>
        <PlayButton workspace={workspace} isOff={isOff} tabIndex={toolbar.tabIndex(0)} onWish={wish} />
        <ClockButton
          isOff={clock.isPending || isUnderWay(workspace)}
          tabIndex={toolbar.tabIndex(1)}
          leftSection={<IconPlayerSkipForward size={15} aria-hidden />}
          onClick={() => wish({ kind: 'next-day' })}
        >
          Next day
        </ClockButton>
        <ClockMenu
          workspace={workspace}
          isOff={isOff}
          tabIndex={toolbar.tabIndex(2)}
          onWish={wish}
          onAsk={setAsking}
        />
      </Group>
      {/* The menu has gone by the time that a dialog's code is there: what had focus is remembered before. */}
      {asking !== null && <ReturnedFocus />}
      <Suspense>
        {asking === 'days' && <SomeDays onClose={close} onChoose={(days) => wish({ kind: 'days', days })} />}
        {asking === 'until' && (
          <UntilDate onClose={close} onChoose={(date) => wish({ kind: 'until', date })} />
        )}
        {asking === 'reset' && (
          <ResetDialog workspace={workspace} onClose={close} onReset={() => wish({ kind: 'reset' })} />
        )}
      </Suspense>
    </>
  )
}
