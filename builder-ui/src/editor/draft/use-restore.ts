import { DraftPlaybook } from '@daymark/core'
import { notifications } from '@mantine/notifications'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useClient } from '../../api/client-context.ts'
import { wordsOf } from '../../api/refused-error.ts'
import { valueOf } from '../../api/read.ts'
import type { DraftSync } from './sync.ts'

const route = getRouteApi('/playbooks/$playbookId/edit')

/**
 * Puts the version that the address names in the place of the draft, as one gesture of whoever opened it: undo takes it
 * back. The address forgets it then, so that a reload does not do it again.
 */
export function useRestore(draft: DraftSync | null): void {
  const { playbookId: id } = route.useParams()
  const { restore: version, discard } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useClient()
  useEffect(() => {
    if (!draft || version === undefined) return
    let isCurrent = true
    const forget = () => void navigate({ search: ({ view }) => ({ view }), replace: true })
    const restore = async () => {
      const { document } = await valueOf(client.getVersion({ params: { id, version } }))
      if (!isCurrent) return
      forget()
      const [problem] = draft.act([{ kind: 'replace', document: DraftPlaybook.parse(document) }])
      if (problem) throw new Error(problem.message)
      const title = discard ? 'The draft is discarded' : `Version ${version} is the draft now`
      const message = `${discard ? `It says what version ${version} says. ` : ''}Undo takes it back.`
      notifications.show({ color: 'teal', title, message })
    }
    restore().catch((error: unknown) => {
      if (!isCurrent) return
      forget()
      notifications.show({
        color: 'red',
        title: `Version ${version} was not restored`,
        message: wordsOf(error),
      })
    })
    return () => {
      isCurrent = false
    }
  }, [client, draft, id, version, discard, navigate])
}
