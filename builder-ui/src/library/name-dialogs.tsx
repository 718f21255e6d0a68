import type { Json } from '@daymark/core'
import type { Endpoints, ReplyOf } from '@daymark/contract'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { valueOf } from '../api/read.ts'
import { freshEditId } from '../editor/draft/fresh-id.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useCreate } from './create.ts'

export type Playbook = ReplyOf<Endpoints['listPlaybooks']>['items'][number]

interface NameFormProps {
  title: string
  about: string
  button: string
  initial: string
  isPending: boolean
  error: unknown
  onName: (name: string) => void
  onClose: () => void
}

function NameDialog({ title, about, button, initial, isPending, error, onName, onClose }: NameFormProps) {
  const [name, setName] = useState(initial)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            value={name}
            maxLength={120}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            onFocus={({ currentTarget }) => currentTarget.select()}
            data-autofocus
          />
          <Text size="sm" c="dimmed">
            {about}
          </Text>
          {error !== null && <Trouble error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={isPending}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface DialogProps {
  playbook: Pick<Playbook, 'id' | 'name' | 'draftName' | 'publishedVersion'>
  onClose: () => void
}

/** Changes what a playbook is called, as an edit of its draft. */
export function RenameDialog({ playbook, onClose }: DialogProps) {
  const { id, publishedVersion } = playbook
  const client = useClient()
  const queries = useQueryClient()
  const rename = useMutation({
    mutationFn: async (value: string) => {
      const { revision } = await valueOf(client.getDraft({ params: { id } }))
      const operation = { kind: 'set-setting' as const, setting: 'name' as const, path: [], value }
      const edits = [{ id: freshEditId(), operations: [operation] }]
      const { outcomes } = await valueOf(client.editDraft({ params: { id }, body: { revision, edits } }))
      const [outcome] = outcomes
      if (outcome && !outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join(' '))
      return value
    },
    onSuccess: (name) => {
      notifications.show({
        color: 'teal',
        title: publishedVersion === null ? `It is called “${name}” now` : `The draft is called “${name}” now`,
        message: '',
      })
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'getWorkspace' })
      onClose()
    },
  })
  return (
    <NameDialog
      title={`Rename “${playbook.name}”`}
      about={
        publishedVersion === null
          ? 'Its id stays as it is.'
          : `Version ${publishedVersion} never changes: the new name is shown when you publish the next one. The id stays as it is.`
      }
      button="Rename"
      initial={playbook.draftName ?? playbook.name}
      isPending={rename.isPending}
      error={rename.error}
      onName={(name) => rename.mutate(name)}
      onClose={onClose}
    />
  )
}

/** Begins a new playbook as what another says: its draft, else what is published. */
export function DuplicateDialog({ playbook, onClose }: DialogProps) {
  const { id } = playbook
  const client = useClient()
  const create = useCreate(onClose)
  const read = useMutation({
    mutationFn: async (name: string) => {
      const { document } = await valueOf(client.getDraft({ params: { id } }))
      await create.mutateAsync({ name, document: document as unknown as Record<string, Json> })
    },
  })
  return (
    <NameDialog
      title={`Duplicate “${playbook.name}”`}
      about="The copy is a draft of its own: nothing runs before you publish it. It stays in the same category, of which one playbook runs for an account at a time."
      button="Duplicate and draw"
      initial={`${(playbook.draftName ?? playbook.name).slice(0, 110)} (copy)`}
      isPending={read.isPending}
      error={read.error}
      onName={(name) => read.mutate(name)}
      onClose={onClose}
    />
  )
}
