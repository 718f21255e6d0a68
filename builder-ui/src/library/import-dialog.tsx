import type { DraftPlaybook, Json } from '@daymark/core'
import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../api/read.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { counted } from '../words/counted.ts'
import { useCreate } from './create.ts'
import { DropFile } from './drop-file.tsx'
import { type FileProblem, readPlaybookText, tooLarge } from './read-file.ts'
import { leaveForEditor } from './incoming.ts'
import { pictureWords } from './picture.ts'
import { GalleryPicture } from './gallery-picture.tsx'
import './library.css'

/** As many as anybody mends before trying again. */
const mostShown = 20

interface Chosen {
  name: string
  document: DraftPlaybook | null
  problems: FileProblem[]
}

async function chosenFrom(file: File): Promise<Chosen> {
  const large = tooLarge(file.size)
  if (large) return { name: file.name, document: null, problems: [large] }
  const read = readPlaybookText(await file.text())
  return read.ok
    ? { name: file.name, document: read.document, problems: [] }
    : { name: file.name, document: null, problems: read.problems }
}

function Unreadable({ name, problems }: Pick<Chosen, 'name' | 'problems'>) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      title={`${name} cannot be imported; nothing has changed`}
    >
      <ul className="dm-file-problems" tabIndex={0}>
        {problems.slice(0, mostShown).map(({ line, message, fix }, index) => (
          <li key={`${line} ${message} ${index}`}>
            {line !== null && <b>Line {line}: </b>}
            {message} {fix}
          </li>
        ))}
        {problems.length > mostShown && <li>And {problems.length - mostShown} more.</li>}
      </ul>
    </Alert>
  )
}

type Way = 'new' | 'replace'

interface ReadyProps {
  document: DraftPlaybook
  fileName: string
  onClose: () => void
}

/** What was read, and where it goes: where its id is taken, that is for its author to say. */
function Ready({ document, fileName, onClose }: ReadyProps) {
  const navigate = useNavigate()
  const [way, setWay] = useState<Way>('new')
  const { data } = useRead('listPlaybooks', { query: { retired: 'true' } })
  const taken = data?.items.find(({ id }) => id === document.id)
  const create = useCreate(onClose)
  const keep = () => {
    if (taken && way === 'replace') {
      leaveForEditor(taken.id, { document, fileName })
      onClose()
      void navigate({ to: '/playbooks/$playbookId/edit', params: { playbookId: taken.id } })
    } else {
      const fields = document as unknown as Record<string, Json>
      create.mutate({ name: document.name, document: fields, id: document.id })
    }
  }
  return (
    <Stack>
      <GalleryPicture document={document} />
      <Text size="sm">
        <b>{document.name || document.id}</b>, from {fileName}: {pictureWords(document)}.
      </Text>
      {taken && (
        <Radio.Group
          label={`“${taken.name}” has the same id, ${document.id}`}
          value={way}
          onChange={(value) => setWay(value as Way)}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="new" label="Make a new playbook of the file" />
            <Radio
              value="replace"
              label={`Put it in the place of the draft of “${taken.name}”`}
              description="What is published stays as it is. Undo takes it back."
            />
          </Stack>
        </Radio.Group>
      )}
      <Text size="sm" c="dimmed">
        It becomes a draft. Nothing runs before you publish it.
      </Text>
      {create.error && <Trouble error={create.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={keep} loading={create.isPending} disabled={!data} data-autofocus>
          Import and draw
        </Button>
      </Group>
    </Stack>
  )
}

/** Reads a file and says what it is, or with the line what is wrong with it; nothing is kept before that is wanted. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return (
    <Dialog onClose={onClose} title="Import a playbook" size="lg">
      <Stack>
        {chosen?.document ? (
          <Ready document={chosen.document} fileName={chosen.name} onClose={onClose} />
        ) : (
          <>
            <DropFile onFile={(file) => void chosenFrom(file).then(setChosen)} />
            {chosen && <Unreadable name={chosen.name} problems={chosen.problems} />}
            {chosen && chosen.problems.length > 1 && (
              <Text size="sm" c="dimmed">
                {counted(chosen.problems.length, 'problem')}. Mend the file and choose it again.
              </Text>
            )}
          </>
        )}
      </Stack>
    </Dialog>
  )
}
