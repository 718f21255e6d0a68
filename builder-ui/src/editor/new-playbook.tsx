import { freeId } from '@daymark/core'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { valueOf } from '../api/read.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { blankPlaybook, idFrom } from './model/blank-playbook.ts'

/** Asks for a name and begins a playbook, which opens in the editor. */
export function NewPlaybook({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: async (called: string) => {
      // Asked anew: an id that is taken would replace that playbook's draft.
      const { items } = await valueOf(client.listPlaybooks())
      const id = freeId(new Set(items.map((playbook) => playbook.id)), idFrom(called))
      await valueOf(client.putDraft({ params: { id }, body: blankPlaybook(id, called) }))
      return id
    },
    onSuccess: (playbookId) => {
      void queries.invalidateQueries({ queryKey: ['listPlaybooks'] })
      void navigate({ to: '/playbooks/$playbookId/edit', params: { playbookId } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') create.mutate(name.trim())
  }
  return (
    <Dialog onClose={onClose} title="New playbook">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description="As your team will know it; it can be changed."
            value={name}
            maxLength={120}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-autofocus
          />
          <Text size="sm" c="dimmed">
            It begins with an entry and nothing else. Nothing runs before you publish it.
          </Text>
          {create.error && <Trouble error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
              Create and draw
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
