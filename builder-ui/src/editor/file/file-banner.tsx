import type { Catalog, ChangeGroup, DraftPlaybook } from '@daymark/core'
import type { PlaybookFile } from '@daymark/contract'
import { Alert, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileDiff } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useClient } from '../../api/client-context.ts'
import { useRead, valueOf } from '../../api/read.ts'
import { ChangeList } from '../../library/change-list.tsx'
import { changeCount, useDifferences } from '../../library/use-differences.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { counted } from '../../words/counted.ts'
import type { DraftSync } from '../draft/sync.ts'
import './file-banner.css'

interface FileBannerProps {
  document: DraftPlaybook
  catalog: Catalog
  draft: DraftSync
}

/** What has been looked at does not wait any more. */
function useSettle(playbookId: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => valueOf(client.settlePlaybookFile({ params: { id: playbookId } })),
    onSuccess: (reply) => queries.setQueryData(['getPlaybookFile', { params: { id: playbookId } }], reply),
  })
}

function Half({
  title,
  groups,
  nothing,
}: {
  title: string
  groups: readonly ChangeGroup[]
  nothing: string
}) {
  return (
    <section className="dm-file-half">
      <Text size="sm" fw={600} component="h2">
        {title}
      </Text>
      {groups.length === 0 ? <Text size="sm">{nothing}</Text> : <ChangeList groups={groups} label={title} />}
    </section>
  )
}

function BothChanged({ file, offered, document, catalog, draft }: FileBannerProps & Waiting) {
  const shown = useDeferredValue(document)
  const [isOpen, setIsOpen] = useState(false)
  const settle = useSettle(document.id)
  // Where nobody knows what they have in common, each is compared with the other.
  const inFile = useDifferences(file.document ?? shown, offered, catalog) ?? []
  const inDraft = useDifferences(file.document ?? offered, shown, catalog) ?? []
  const since = file.document === null ? '' : ' since they were the same'
  const take = () => {
    const problems = draft.act([{ kind: 'replace', document: offered }])
    if (problems.length > 0) return
    settle.mutate()
    notifications.show({
      color: 'teal',
      title: `The draft says what ${file.name} says`,
      message: 'Undo takes it back.',
    })
  }
  return (
    <Alert
      role="region"
      color="yellow"
      variant="outline"
      icon={<IconFileDiff aria-hidden />}
      title={`${file.name} and this draft have both changed`}
      className="dm-file-banner"
    >
      <Text size="sm">
        {file.offeredBy} tried to put the file here. It has {counted(changeCount(inFile), 'change')}
        {since}, the draft {counted(changeCount(inDraft), 'change')}. Nothing was overwritten.
      </Text>
      {isOpen && (
        <div className="dm-file-halves">
          <Half title="What the file changes" groups={inFile} nothing="Nothing that it does." />
          <Half
            title="What the draft has that the file lacks"
            groups={inDraft}
            nothing="Nothing that it does."
          />
        </div>
      )}
      {settle.error && <Trouble error={settle.error} />}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide the changes' : 'Show the changes'}
        </Button>
        <Button size="compact-sm" variant="default" loading={settle.isPending} onClick={take}>
          Take the file
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={settle.isPending}
          onClick={() => settle.mutate()}
        >
          Keep the draft
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        To have both, keep the draft, make the file’s changes here, and bring the file up to date:{' '}
        <code>
          daymark export {document.id} --draft -o {file.name}
        </code>
      </Text>
    </Alert>
  )
}

interface Waiting {
  file: PlaybookFile
  offered: DraftPlaybook
}

/** Says that a file and the draft have both changed, with what each did; nothing where nothing waits. */
export function FileBanner(props: FileBannerProps) {
  const { data } = useRead('getPlaybookFile', { params: { id: props.document.id } })
  const file = data?.file
  if (!file?.offered) return null
  return <BothChanged {...props} file={file} offered={file.offered} />
}
