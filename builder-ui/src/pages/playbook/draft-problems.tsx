import type { Json } from '@daymark/core'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../../api/client-context.ts'
import { valueOf } from '../../api/read.ts'
import { TextLink } from '../../parts/link.tsx'
import { Status } from '../../parts/status.tsx'
import { counted } from '../../words/counted.ts'

interface DraftProblemsProps {
  playbookId: string
  document: Record<string, unknown> | undefined
}

/** Whether a draft could be published as it is; the editor says what keeps it from that. */
export function DraftProblems({ playbookId, document }: DraftProblemsProps) {
  const client = useClient()
  const { data } = useQuery({
    queryKey: ['checkPlaybook', document],
    queryFn: () => valueOf(client.checkPlaybook({ body: { document: document as Record<string, Json> } })),
    enabled: document !== undefined,
  })
  if (!data) return null
  const count = data.problems.length
  if (count === 0) return <Status tone="good">No problems</Status>
  return (
    <TextLink
      to="/playbooks/$playbookId/edit"
      params={{ playbookId }}
      aria-label={`${counted(count, 'problem')} in the draft: open the editor`}
    >
      <Status tone="bad">{counted(count, 'problem')}</Status>
    </TextLink>
  )
}
