import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../../api/client-context.ts'
import { useRead, valueOf } from '../../api/read.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { DraftSync } from '../draft/sync.ts'
import type { ChangesSince } from './use-changes-since.ts'

interface PublishDialogProps {
  playbookId: string
  name: string
  draft: DraftSync
  since: ChangesSince
  /** Why it cannot be published now; null when it can. */
  obstacle: string | null
  onClose: () => void
}

/** "12 runs finish on version 3, 2 on earlier ones." */
function useRunWords(playbookId: string, { version, openRuns }: ChangesSince): string | null {
  const { data } = useRead(
    'getPositions',
    { params: { id: playbookId }, query: { version: version ?? 1 } },
    { enabled: version !== null },
  )
  if (version === null) return 'From then on accounts that qualify enter by themselves.'
  if (!data) return null
  const onIt = data.runs.open
  const earlier = openRuns - onIt
  const runs = (count: number) => (count === 1 ? '1 open run finishes' : `${count} open runs finish`)
  const words = [
    onIt > 0 ? `${runs(onIt)} on version ${version}` : `No run is open on version ${version}`,
    ...(earlier > 0 ? [`${runs(earlier)} on earlier versions`] : []),
  ]
  return `From then on accounts that qualify enter the new version. ${words.join(', ')}.`
}

function usePublish(playbookId: string, draft: DraftSync, onDone: () => void) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (note: string) => {
      if (!(await draft.settled())) {
        throw new Error('Not everything is saved yet, so nothing was published. Try again when it is.')
      }
      const body = note.trim() === '' ? {} : { note: note.trim() }
      return valueOf(client.publishPlaybook({ params: { id: playbookId }, body }))
    },
    onSuccess: ({ version }) => {
      notifications.show({ color: 'teal', title: `Version ${version} is published`, message: '' })
      void queries.invalidateQueries({ queryKey: ['getPlaybook'] })
      onDone()
    },
  })
}

/** What publishing changes, in sentences; then it is done. */
export function PublishDialog({ playbookId, name, draft, since, obstacle, onClose }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const publish = usePublish(playbookId, draft, onClose)
  const runWords = useRunWords(playbookId, since)
  const { version, sentences } = since
  return (
    <Dialog onClose={onClose} title={`Publish “${name}”?`} size="lg">
      <Stack gap="sm">
        {version === null && <Text size="sm">It has never been published.</Text>}
        {version !== null && sentences.length === 0 && (
          <Text size="sm">The draft does the same as version {version}.</Text>
        )}
        {sentences.length > 0 && (
          <section aria-label="What changes">
            <Text size="sm" fw={600}>
              What changes since version {version}
            </Text>
            <ul className="dm-changes">
              {sentences.map((sentence, index) => (
                <li key={`${sentence} ${index}`}>{sentence}.</li>
              ))}
            </ul>
          </section>
        )}
        {runWords && <Text size="sm">{runWords}</Text>}
        <TextInput
          label="Note"
          description="Why, for those who read the history."
          value={note}
          maxLength={1000}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {obstacle && (
          <Text size="sm" c="var(--mantine-color-error)">
            {obstacle}
          </Text>
        )}
        {publish.error && <Trouble error={publish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button
            disabled={obstacle !== null}
            loading={publish.isPending}
            onClick={() => publish.mutate(note)}
            data-autofocus
          >
            Publish
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
