import { addDays, localDate } from '@daymark/core'
import type { Workspace } from '@daymark/core/contract'
import { Button, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconCalendar, IconChevronDown, IconPlayerSkipForward } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { valueOf } from '../api/read.ts'
import { wordsOf } from '../api/refused-error.ts'
import { useWorkspaceTime } from '../time/workspace-time.tsx'
import '@mantine/dates/styles.css'

type Advance = { days: number } | { to: string }

/** Moves the sandbox's clock. The reply is the workspace, on its way. */
function useAdvance() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Advance) => valueOf(client.advanceClock({ body })),
    onSuccess: (workspace) => queries.setQueryData<Workspace>(['getWorkspace', {}], workspace),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The clock stays where it is', message: wordsOf(error) }),
  })
}

const steps = [
  { days: 2, label: '2 days' },
  { days: 7, label: '7 days' },
  { days: 14, label: '14 days' },
  { days: 30, label: '30 days' },
]

function UntilDate({ onChoose, onClose }: { onChoose: (date: string) => void; onClose: () => void }) {
  const { now, zone } = useWorkspaceTime()
  const today = localDate(now, zone)
  const [date, setDate] = useState<string | null>(null)
  return (
    <Modal opened onClose={onClose} title="Move the clock to" centered size="auto">
      <Stack align="center">
        <DatePicker value={date} onChange={setDate} minDate={addDays(today, 1)} defaultDate={today} />
        <Text size="xs" c="dimmed">
          00:00 in {zone}
        </Text>
        <Group justify="flex-end" w="100%">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={date === null} onClick={() => date && onChoose(date)}>
            Move
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Next day, some days, or until a date. */
export function ClockControls({ workspace }: { workspace: Workspace }) {
  const advance = useAdvance()
  const [isChoosing, { open, close }] = useDisclosure(false)
  const isBusy = advance.isPending || workspace.advanceTo !== null
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="xs"
        loading={isBusy}
        leftSection={<IconPlayerSkipForward size={15} aria-hidden />}
        className="dm-clock-button"
        onClick={() => advance.mutate({ days: 1 })}
      >
        Next day
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            disabled={isBusy}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            className="dm-clock-button"
            aria-label="Move the clock further"
          >
            <span className="dm-clock-further">Further</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {steps.map(({ days, label }) => (
            <Menu.Item key={days} onClick={() => advance.mutate({ days })}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconCalendar size={15} aria-hidden />} onClick={open}>
            Until a date …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChoosing && (
        <UntilDate
          onClose={close}
          onChoose={(to) => {
            advance.mutate({ to })
            close()
          }}
        />
      )}
    </Group>
  )
}
