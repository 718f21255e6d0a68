import type { Workspace } from '@daymark/contract'
import { Button, Group, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCalendar,
  IconChevronDown,
  IconHash,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { type ClockWish, isUnderWay, useClock } from './use-clock.ts'

// Calendars and number fields are much to fetch for what is seldom asked.
const SomeDays = lazy(async () => ({ default: (await import('./move-dialogs.tsx')).SomeDays }))
const UntilDate = lazy(async () => ({ default: (await import('./move-dialogs.tsx')).UntilDate }))
const ResetDialog = lazy(async () => ({ default: (await import('./reset-dialog.tsx')).ResetDialog }))

const steps = [
  { days: 2, label: '2 days' },
  { days: 7, label: '7 days' },
  { days: 14, label: '14 days' },
  { days: 30, label: '30 days' },
]

/** How fast a clock plays: slow enough to watch, or not. */
const speeds = [
  { daysPerSecond: 1, label: 'A day a second' },
  { daysPerSecond: 7, label: 'A week a second' },
  { daysPerSecond: null, label: 'As fast as it can' },
]

const watchable = 1

type Asking = 'days' | 'until' | 'reset'

interface PartProps {
  workspace: Workspace
  isPending: boolean
  onWish: (wish: ClockWish) => void
}

function PlayButton({ workspace, isPending, onWish }: PartProps) {
  const { state } = workspace
  const isPlaying = state === 'playing' || state === 'moving' || state === 'settling'
  const Icon = isPlaying ? IconPlayerPause : IconPlayerPlay
  return (
    <Button
      size="xs"
      variant="default"
      disabled={isPending || state === 'resetting' || state === 'copying'}
      leftSection={<Icon size={15} aria-hidden />}
      className="dm-clock-button"
      aria-label={isPlaying ? 'Pause the clock' : 'Play'}
      onClick={() => onWish(isPlaying ? { kind: 'pause' } : { kind: 'play', daysPerSecond: watchable })}
    >
      <span className="dm-clock-play">{isPlaying ? 'Pause' : 'Play'}</span>
    </Button>
  )
}

function Further({ workspace, isPending, onWish, onAsk }: PartProps & { onAsk: (asking: Asking) => void }) {
  const isBusy = isUnderWay(workspace)
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={isPending || workspace.state === 'resetting' || workspace.state === 'copying'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          className="dm-clock-button"
          aria-label="More about the clock"
        >
          <span className="dm-clock-further">More</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div role="group" aria-label="Move on by">
          <Menu.Label aria-hidden>Move on by</Menu.Label>
          {steps.map(({ days, label }) => (
            <Menu.Item key={days} disabled={isBusy} onClick={() => onWish({ kind: 'days', days })}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Item
            disabled={isBusy}
            leftSection={<IconHash size={15} aria-hidden />}
            onClick={() => onAsk('days')}
          >
            Some days …
          </Menu.Item>
          <Menu.Item
            disabled={isBusy}
            leftSection={<IconCalendar size={15} aria-hidden />}
            onClick={() => onAsk('until')}
          >
            Until a date …
          </Menu.Item>
        </div>
        <Menu.Divider role="separator" />
        <div role="group" aria-label="Play">
          <Menu.Label aria-hidden>Play</Menu.Label>
          {speeds.map(({ daysPerSecond, label }) => (
            <Menu.Item key={label} onClick={() => onWish({ kind: 'play', daysPerSecond })}>
              {label}
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider role="separator" />
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          onClick={() => onAsk('reset')}
        >
          Back to the start …
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Play and pause, the next day, some days, until a date, and back to the start. */
export function ClockControls({ workspace }: { workspace: Workspace }) {
  const clock = useClock()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  const wish = (next: ClockWish) => {
    close()
    clock.mutate(next)
  }
  const part = { workspace, isPending: clock.isPending, onWish: wish }
  return (
    <Group gap={6} wrap="nowrap" flex="none">
      <PlayButton {...part} />
      <Button
        size="xs"
        disabled={clock.isPending || isUnderWay(workspace)}
        leftSection={<IconPlayerSkipForward size={15} aria-hidden />}
        className="dm-clock-button"
        onClick={() => wish({ kind: 'next-day' })}
      >
        Next day
      </Button>
      <Further {...part} onAsk={setAsking} />
      <Suspense>
        {asking === 'days' && <SomeDays onClose={close} onChoose={(days) => wish({ kind: 'days', days })} />}
        {asking === 'until' && (
          <UntilDate onClose={close} onChoose={(date) => wish({ kind: 'until', date })} />
        )}
        {asking === 'reset' && (
          <ResetDialog workspace={workspace} onClose={close} onReset={() => wish({ kind: 'reset' })} />
        )}
      </Suspense>
    </Group>
  )
}
