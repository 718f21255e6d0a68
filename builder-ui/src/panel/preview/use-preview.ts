import { useDebouncedValue } from '@mantine/hooks'
import type { MessagePreview } from '@daymark/contract'
import type { DraftNode } from '@daymark/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useClient } from '../../api/client-context.ts'
import { valueOf } from '../../api/read.ts'

const pauseMs = 350

/** A message as it is written now, the account that it is shown for, and whom of several. */
export interface PreviewOf {
  type: DraftNode['type']
  data: DraftNode['data']
  accountId: string | undefined
  recipientId: string | undefined
  day: number
}

/** @returns what is asked of the server, the same for a preview and a test */
export function previewBody({ type, data, accountId = '', recipientId, day }: PreviewOf) {
  return {
    accountId,
    type: type === 'task' ? ('task' as const) : ('action' as const),
    data,
    day,
    ...(recipientId !== undefined && { recipientId }),
  }
}

/** The message as it would be, rendered by the server when nobody types; what is out of date is withdrawn. */
export function usePreview(of: PreviewOf) {
  const client = useClient()
  const [asked] = useDebouncedValue(JSON.stringify(previewBody(of)), pauseMs)
  const body = JSON.parse(asked) as ReturnType<typeof previewBody>
  return useQuery<MessagePreview>({
    queryKey: ['previewMessage', asked],
    queryFn: ({ signal }) => valueOf(client.previewMessage({ body, signal })),
    // What was asked before the pause may have been asked of no account yet.
    enabled: body.accountId !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
}
