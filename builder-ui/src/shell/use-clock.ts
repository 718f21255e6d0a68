import type { Client, ClientResult, Workspace } from '@daymark/contract'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { valueOf } from '../api/read.ts'
import { wordsOf } from '../api/refused-error.ts'

/** What can be asked of a sandbox's clock. */
export type ClockWish =
  | { kind: 'next-day' }
  | { kind: 'days'; days: number }
  | { kind: 'until'; date: string }
  | { kind: 'play'; daysPerSecond: number | null }
  | { kind: 'pause' }
  | { kind: 'reset' }

/** What the title says when a wish is refused; the API says why. */
const refusals: Record<ClockWish['kind'], string> = {
  'next-day': 'The clock stays where it is',
  days: 'The clock stays where it is',
  until: 'The clock stays where it is',
  play: 'The clock does not play',
  pause: 'The clock is not paused',
  reset: 'Nothing was deleted',
}

function ask(client: Client, wish: ClockWish): Promise<ClientResult<Workspace>> {
  switch (wish.kind) {
    case 'next-day':
      return client.advanceClock({ body: { to: 'next-day' } })
    case 'days':
      return client.advanceClock({ body: { days: wish.days } })
    case 'until':
      return client.advanceClock({ body: { to: wish.date } })
    case 'play':
      return client.playClock({ body: { daysPerSecond: wish.daysPerSecond } })
    case 'pause':
      return client.pauseClock({ body: {} })
    case 'reset':
      return client.resetWorkspace({ body: {} })
  }
}

/** Moves the sandbox's clock. Each reply is the workspace, on its way. */
export function useClock() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wish: ClockWish) => valueOf(ask(client, wish)),
    onSuccess: (workspace) => queries.setQueryData<Workspace>(['getWorkspace', {}], workspace),
    onError: (error, { kind }) => {
      notifications.show({ color: 'red', title: refusals[kind], message: wordsOf(error) })
      void queries.invalidateQueries({ queryKey: ['getWorkspace'] })
    },
  })
}

/** Whether the clock is on its way, or the workspace is being made: then it is looked at again when no change is reported. */
export function isUnderWay({ state }: Pick<Workspace, 'state'>): boolean {
  return state !== 'running' && state !== 'standing'
}
