import { Center, Loader } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../api/read.ts'
import { useChanges } from '../api/use-changes.ts'
import { Trouble } from '../parts/trouble.tsx'
import { Shell } from '../shell/shell.tsx'
import { isUnderWay } from '../shell/use-clock.ts'
import { WorkspaceTimeProvider } from '../time/workspace-time.tsx'

/** While a clock moves and nobody reports it, it is looked at this often. */
const lookAgainMs = 1_500

/** The workspace around every page. */
export function WorkspaceFrame() {
  const connection = useChanges()
  const [isMoving, setIsMoving] = useState(false)
  const workspace = useRead(
    'getWorkspace',
    {},
    { refetchInterval: isMoving && connection !== 'live' ? lookAgainMs : false },
  )
  const { data, error } = workspace
  if (data && isUnderWay(data) !== isMoving) setIsMoving(isUnderWay(data))
  if (!data) {
    return (
      <Center mih="100dvh" p="md">
        {error ? (
          <Trouble error={error} onRetry={() => void workspace.refetch()} />
        ) : (
          <Loader role="status" aria-label="Loading" />
        )}
      </Center>
    )
  }
  return (
    <WorkspaceTimeProvider workspace={data}>
      <Shell workspace={data} connection={connection}>
        <Outlet />
      </Shell>
    </WorkspaceTimeProvider>
  )
}
