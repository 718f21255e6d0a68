import { Text } from '@mantine/core'
import { useRead } from '../../api/read.ts'
import { useWorkspaceTime } from '../../time/workspace-time.tsx'

/** Says so when the sentences of a log count in another zone than the dates beside them. */
export function RunZone({ accountId }: { accountId: string }) {
  const { zone } = useWorkspaceTime()
  const { data } = useRead('getAccount', { params: { id: accountId } })
  if (!data || data.zone === zone) return null
  return (
    <Text size="xs" c="dimmed">
      Times at the left are {zone}; the sentences give them in the account’s zone, {data.zone}.
    </Text>
  )
}
