import { addDays, localDate } from '@daymark/core'
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { dayOf } from '../time/format.ts'
import { useWorkspaceTime } from '../time/workspace-time.tsx'
import '@mantine/dates/styles.css'
import { amount } from '../words/counted.ts'

/** As many days as the API moves a clock at once. */
const mostDays = 3_660

const calendarWords = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
}

interface DialogProps {
  onClose: () => void
}

interface FrameProps extends DialogProps {
  title: string
  isReady: boolean
  onMove: () => void
  children: ReactNode
}

function Frame({ title, isReady, onMove, onClose, children }: FrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onMove()
  }
  return (
    <Dialog onClose={onClose} title={title} size="auto">
      <form onSubmit={submit}>
        <Stack>
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isReady}>
              Move
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** Asks for a date that the clock is to move to. */
export function UntilDate({ onChoose, onClose }: DialogProps & { onChoose: (date: string) => void }) {
  const { now, zone } = useWorkspaceTime()
  const today = localDate(now, zone)
  const [date, setDate] = useState<string | null>(null)
  return (
    <Frame
      title="Move the clock to"
      isReady={date !== null}
      onMove={() => date && onChoose(date)}
      onClose={onClose}
    >
      <DatePicker
        value={date}
        onChange={setDate}
        minDate={addDays(today, 1)}
        defaultDate={today}
        ariaLabels={calendarWords}
        weekendDays={[]}
      />
      <Text size="xs" c="dimmed" ta="center">
        00:00 in {zone}
      </Text>
    </Frame>
  )
}

/** Asks for a number of days. */
export function SomeDays({ onChoose, onClose }: DialogProps & { onChoose: (days: number) => void }) {
  const { now, zone } = useWorkspaceTime()
  const [days, setDays] = useState<number | string>(21)
  const isReady = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= mostDays
  const there = isReady ? dayOf(Date.parse(`${addDays(localDate(now, zone), days)}T12:00:00Z`), 'UTC') : null
  return (
    <Frame
      title="Move the clock on by"
      isReady={isReady}
      onMove={() => isReady && onChoose(days)}
      onClose={onClose}
    >
      <NumberInput
        label="Days"
        description={there === null ? `From 1 to ${amount(mostDays)}` : `Until ${there}`}
        value={days}
        onChange={setDays}
        min={1}
        max={mostDays}
        allowDecimal={false}
        data-autofocus
      />
    </Frame>
  )
}
