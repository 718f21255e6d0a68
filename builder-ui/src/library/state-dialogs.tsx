import type { PlaybookState } from '@daymark/contract'
import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { valueOf } from '../api/read.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Trouble } from '../parts/trouble.tsx'
import type { Playbook } from './name-dialogs.tsx'
import { doneWords, runChoices, type RunsAtStop } from './state-words.ts'

type Stated = Pick<Playbook, 'id' | 'name' | 'state' | 'openRuns' | 'pausedRuns'>

interface StateDialogProps {
  playbook: Stated
  onClose: () => void
}

function useStateChange(onDone: () => void) {
  const queries = useQueryClient()
  return (title: string) => {
    notifications.show({ color: 'teal', title, message: '' })
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'getWorkspace' })
    onDone()
  }
}

interface Words {
  title: string
  about: string
  button: string
}

const stopWords: Record<'stop' | 'retire', (name: string) => Words> = {
  stop: (name) => ({
    title: `Stop “${name}”?`,
    about:
      'From now on it enrols nobody. Whoever would enter is decided as not enrolled, with this reason, until you start it again.',
    button: 'Stop the playbook',
  }),
  retire: (name) => ({
    title: `Retire “${name}”?`,
    about:
      'It enrols nobody and leaves this list. Its versions, runs and decisions stay; publishing or starting it brings it back.',
    button: 'Retire the playbook',
  }),
}

/** Has a playbook enrol nobody any more, after asking what becomes of its open runs. */
export function StopDialog({ playbook, kind, onClose }: StateDialogProps & { kind: 'stop' | 'retire' }) {
  const { id, name, state, openRuns } = playbook
  const client = useClient()
  const [runs, setRuns] = useState<RunsAtStop>('go-on')
  const done = useStateChange(onClose)
  const change = useMutation({
    mutationFn: () => {
      const request = { params: { id }, body: { runs } }
      return valueOf(kind === 'stop' ? client.stopPlaybook(request) : client.retirePlaybook(request))
    },
    onSuccess: ({ runs: count }) => done(doneWords(name, kind, runs, count)),
  })
  const words = stopWords[kind](name)
  const isDraft = state === 'draft'
  return (
    <Dialog onClose={onClose} title={words.title}>
      <Stack>
        <Text size="sm">
          {isDraft ? 'It has never been published. It leaves this list; its draft stays.' : words.about}
        </Text>
        {openRuns > 0 ? (
          <Radio.Group
            label={
              openRuns === 1 ? 'What becomes of its open run?' : `What becomes of its ${openRuns} open runs?`
            }
            value={runs}
            onChange={(value) => setRuns(value as RunsAtStop)}
          >
            <Stack gap="xs" mt="xs">
              {runChoices(playbook).map(({ value, label, description }) => (
                <Radio key={value} value={value} label={label} description={description} />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          !isDraft && (
            <Text size="sm" c="dimmed">
              No run of it is open.
            </Text>
          )
        )}
        {change.error && <Trouble error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep as is
          </Button>
          <Button
            {...(runs === 'end' && openRuns > 0 ? { color: 'red.8' } : {})}
            loading={change.isPending}
            onClick={() => change.mutate()}
          >
            {words.button}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

const wasWords: Record<PlaybookState, string> = {
  draft: '',
  active: '',
  stopped:
    'Who crossed its threshold while it was stopped enters at the next report that is still at the threshold. What events brought meanwhile stays refused.',
  retired:
    'It comes back to the list. Who crossed its threshold meanwhile enters at the next report that is still at the threshold.',
}

/** Has a stopped or retired playbook enrol again. */
export function StartDialog({ playbook, onClose }: StateDialogProps) {
  const { id, name, state, pausedRuns } = playbook
  const client = useClient()
  const [resumes, setResumes] = useState(true)
  const done = useStateChange(onClose)
  const change = useMutation({
    mutationFn: () =>
      valueOf(client.startPlaybook({ params: { id }, body: { runs: resumes ? 'resume' : 'stay-paused' } })),
    onSuccess: ({ runs }) => done(doneWords(name, 'start', 'go-on', runs)),
  })
  return (
    <Dialog onClose={onClose} title={`Start “${name}” again?`}>
      <Stack>
        <Text size="sm">From now on it enrols who qualifies. {wasWords[state]}</Text>
        {pausedRuns > 0 && (
          <Checkbox
            label="Resume the runs that were paused with it"
            description="Waits for a length of time have stood still, dates have not. Runs that were paused by hand stay paused."
            checked={resumes}
            onChange={({ currentTarget }) => setResumes(currentTarget.checked)}
          />
        )}
        {change.error && <Trouble error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep as is
          </Button>
          <Button loading={change.isPending} onClick={() => change.mutate()} data-autofocus>
            Start again
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
