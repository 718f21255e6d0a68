import type { Workspace } from '@daymark/contract'
import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconCalendar, IconChevronDown, IconHash } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { ClockButton } from './clock-button.tsx'
import { type ClockWish, isUnderWay } from './use-clock.ts'

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

/** What is asked for in a dialog of its own. */
export type Asking = 'days' | 'until' | 'reset'

interface ItemProps {
  isOff?: boolean
  /** Has focus when the menu opens. */
  isFirst?: boolean
  icon?: ReactNode
  onChoose: () => void
  children: ReactNode
}

/** Stays focusable while it is off: the clock may begin to move under an open menu. */
function Item({ isOff = false, isFirst = false, icon, onChoose, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      data-autofocus={isFirst || undefined}
      data-disabled={isOff}
      aria-disabled={isOff}
      onClick={() => !isOff && onChoose()}
    >
      {children}
    </Menu.Item>
  )
}

interface ClockMenuProps {
  workspace: Workspace
  isOff: boolean
  /** Of the button in its toolbar. */
  tabIndex: number
  onWish: (wish: ClockWish) => void
  onAsk: (asking: Asking) => void
}

/** Everything else that can be done with the clock. */
export function ClockMenu({ workspace, isOff, tabIndex, onWish, onAsk }: ClockMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const isBusy = isUnderWay(workspace)
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || isOff) return
    event.preventDefault()
    setIsOpen(true)
  }
  return (
    <Menu position="bottom-end" opened={isOpen && !isOff} onChange={setIsOpen}>
      <Menu.Target>
        <ClockButton
          variant="default"
          isOff={isOff}
          tabIndex={tabIndex}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label="More about the clock"
          onKeyDown={openByArrow}
        >
          <span className="dm-clock-further">More</span>
        </ClockButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div role="group" aria-label="Move on by">
          <Menu.Label aria-hidden>Move on by</Menu.Label>
          {steps.map(({ days, label }, index) => (
            <Item
              key={days}
              isOff={isBusy}
              isFirst={!isBusy && index === 0}
              onChoose={() => onWish({ kind: 'days', days })}
            >
              {label}
            </Item>
          ))}
          <Item isOff={isBusy} icon={<IconHash size={15} aria-hidden />} onChoose={() => onAsk('days')}>
            Some days …
          </Item>
          <Item isOff={isBusy} icon={<IconCalendar size={15} aria-hidden />} onChoose={() => onAsk('until')}>
            Until a date …
          </Item>
        </div>
        <Menu.Divider role="separator" />
        <div role="group" aria-label="Play">
          <Menu.Label aria-hidden>Play</Menu.Label>
          {speeds.map(({ daysPerSecond, label }, index) => (
            <Item
              key={label}
              isFirst={isBusy && index === 0}
              onChoose={() => onWish({ kind: 'play', daysPerSecond })}
            >
              {label}
            </Item>
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
