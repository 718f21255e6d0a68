import type { Workspace } from '@daymark/contract'
import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useRead } from '../api/read.ts'
import { Dialog } from '../parts/dialog.tsx'
import { dateOf } from '../time/format.ts'
import { amount } from '../words/counted.ts'

interface ResetDialogProps {
  workspace: Workspace
  onReset: () => void
  onClose: () => void
}

/** Says what a reset deletes and what it keeps, and asks. */
export function ResetDialog({ workspace, onReset, onClose }: ResetDialogProps) {
  const { data: playbooks } = useRead('listPlaybooks', {})
  const runs = playbooks?.items.reduce((sum, { openRuns, endedRuns }) => sum + openRuns + endedRuns, 0)
  const start =
    workspace.startsAt === null ? 'the start' : dateOf(Date.parse(workspace.startsAt), workspace.timeZone)
  return (
    <Dialog onClose={onClose} title={`Back to ${start}?`}>
      <Stack>
        <Text size="sm">This is deleted, in this sandbox only, and cannot be brought back:</Text>
        <List size="sm" spacing={4}>
          <List.Item>
            {runs === undefined ? 'every run' : runs === 1 ? 'the one run' : `all ${amount(runs)} runs`}, with
            what they did, sent and asked of people
          </List.Item>
          <List.Item>every decision and message</List.Item>
          <List.Item>
            what happened to the accounts since {start}; it happens again when the clock gets there
          </List.Item>
        </List>
        <Text size="sm">
          Kept: the playbooks as they are now, and the accounts, people and facts as they were first entered.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Leave it as it is
          </Button>
          <Button color="red.8" onClick={onReset}>
            Delete and start again
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
