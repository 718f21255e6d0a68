import { Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWorkspaceTime, ZoneScope } from '../time/workspace-time.tsx'
import './page.css'

interface PageProps {
  title: string
  /** Stands before the title: where this page belongs. */
  above?: ReactNode
  /** One line below the title. */
  about?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  /** Whose zone the times of this page are in, which it says once; left out, it shows none. */
  times?: Times
  children: ReactNode
}

/**
 * `workspace`: pages about many accounts. An account's zone: pages about that account. `accounts`: pages on which each
 * thing keeps the zone of its own account (`ZoneScope`).
 */
type Times = 'workspace' | 'accounts' | { accountZone: string }

function timesWords(times: Times, workspaceZone: string): string {
  if (times === 'workspace') return `Times are ${workspaceZone}, the workspace’s.`
  if (times === 'accounts') return 'Times are each account’s own.'
  return `Times are ${times.accountZone}, the account’s.`
}

/** A page with its title, which is also the document's. */
export function Page({ title, above, about, actions, times, children }: PageProps) {
  useDocumentTitle(`${title} · Daymark`)
  const { zone } = useWorkspaceTime()
  // Always the same elements, so that nothing begins anew when the account's zone is known.
  const ownZone = typeof times === 'object' ? times.accountZone : zone
  return (
    <ZoneScope zone={ownZone}>
      <Stack gap="lg" className="dm-page">
        <Group justify="space-between" align="flex-end" gap="sm" component="header">
          <Stack gap={4} miw={0} flex="1 1 16rem">
            {above && <div className="dm-above">{above}</div>}
            <Title order={1} size="h2" className="dm-title">
              {title}
            </Title>
            {about && (
              <Text c="dimmed" size="sm" component="div">
                {about}
              </Text>
            )}
            {times && (
              <Text c="dimmed" size="xs">
                {timesWords(times, zone)}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </ZoneScope>
  )
}
