import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { DraftPlaybook } from '@daymark/core'
import { useState } from 'react'
import { RefusedError } from '../../api/refused-error.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { DraftSync, DraftView } from '../draft/sync.ts'
import { Coming } from './coming.tsx'
import type { ChangesSince } from './use-changes-since.ts'
import { type Seen, usePublishing, useSeen } from './use-publishing.ts'
import './publish.css'

interface PublishDialogProps {
  document: DraftPlaybook
  draft: DraftSync
  view: DraftView
  since: ChangesSince
  /** Why it cannot be published now; null when it can. */
  obstacle: string | null
  onClose: () => void
}

function Changes({ since: { version, sentences } }: Pick<PublishDialogProps, 'since'>) {
  if (version === null) return <Text size="sm">It has never been published.</Text>
  if (sentences.length === 0) return <Text size="sm">The draft does the same as version {version}.</Text>
  return (
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
  )
}

/** Somebody has edited the draft while its author was reading: what they did, and nothing is published by accident. */
function Meanwhile({ seen }: { seen: Seen }) {
  if (!seen.isOld) return null
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="outline"
      title="The draft has changed while you were reading. Nothing was published."
    >
      <ul className="dm-changes">
        {seen.since.map(({ id, author, summary }) => (
          <li key={id}>
            <b>{author}</b>: {summary}
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" mt="xs" onClick={seen.lookAgain}>
        I have seen it
      </Button>
    </Alert>
  )
}

/** What publishing changes, who enters, and what becomes of open runs; then it is done. */
export function PublishDialog({ document, draft, view, since, obstacle, onClose }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const seen = useSeen(document.id, draft, view)
  const publish = usePublishing(document.id, draft, seen, onClose)
  const isStale = publish.error instanceof RefusedError && publish.error.status === 412
  return (
    <Dialog onClose={onClose} title={`Publish “${document.name}”?`} size="lg">
      <Stack gap="sm">
        <Changes since={since} />
        <TextInput
          label="Note"
          description="Why, for those who read the history."
          value={note}
          maxLength={1000}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Meanwhile seen={seen} />
        {obstacle && (
          <Text size="sm" c="var(--mantine-color-error)">
            {obstacle}
          </Text>
        )}
        {publish.error && !isStale && <Trouble error={publish.error} />}
        <Coming document={document} since={since} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button
            disabled={obstacle !== null || seen.revision === null || seen.isOld}
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
