import type { DraftPlaybook, Json } from '@daymark/core'
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { blankPlaybook } from './blank-playbook.ts'
import { useCreate } from './create.ts'
import { gallery } from './gallery.ts'
import { GalleryPicture } from './gallery-picture.tsx'
import { pictureWords } from './picture.ts'
import './library.css'

const blank = 'blank'
const blankDocument = blankPlaybook(blank, '') as unknown as DraftPlaybook

interface Start {
  id: string
  name: string
  document: DraftPlaybook
  words: string
}

const starts: readonly Start[] = [
  {
    id: blank,
    name: 'Blank',
    document: blankDocument,
    words: 'An entry and nothing else.',
  },
  ...gallery.map((document) => ({
    id: document.id,
    name: document.name,
    document,
    words: document.description ?? '',
  })),
]

function StartCard({ start }: { start: Start }) {
  return (
    <Radio.Card value={start.id} className="dm-start" aria-label={start.name}>
      <GalleryPicture document={start.document} />
      <span className="dm-start-words">
        <span className="dm-start-name">
          <Radio.Indicator size="xs" />
          {start.name}
        </span>
        <Text span size="xs" c="dimmed">
          {pictureWords(start.document)}
        </Text>
        <Text span size="xs" lineClamp={3}>
          {start.words}
        </Text>
      </span>
    </Radio.Card>
  )
}

/** Asks how a playbook begins and what it is called; it opens in the editor. */
export function NewPlaybook({ onClose }: { onClose: () => void }) {
  const [chosen, setChosen] = useState(blank)
  const [typed, setTyped] = useState<string | null>(null)
  const create = useCreate()
  const start = starts.find(({ id }) => id === chosen) ?? starts[0]!
  const name = typed ?? (start.id === blank ? '' : start.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const document = start.document as unknown as Record<string, Json>
    if (name.trim() !== '') create.mutate({ name: name.trim(), document })
  }
  return (
    <Dialog onClose={onClose} title="New playbook" size="54rem">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description="As your team will know it; it can be changed."
            value={name}
            maxLength={120}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            data-autofocus
          />
          <Radio.Group label="It begins as" value={chosen} onChange={setChosen}>
            <div className="dm-starts">
              {starts.map((one) => (
                <StartCard key={one.id} start={one} />
              ))}
            </div>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            Nothing runs before you publish it.
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
