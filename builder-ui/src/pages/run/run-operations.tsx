import { Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useClient } from '../../api/client-context.ts'
import { valueOf } from '../../api/read.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { useInheritedFocus } from '../../parts/focus.ts'
import { Trouble } from '../../parts/trouble.tsx'
import type { RunDetail } from './run-facts.tsx'

type Wish =
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'cancel'; reason: string }
  | { kind: 'retry'; stepId: string; label: string }

interface Words {
  title: string
  about: string
  button: string
  done: string
}

function wordsFor(wish: Wish): Words {
  switch (wish.kind) {
    case 'pause':
      return {
        title: 'Pause this run?',
        about: 'Nothing is sent while it is paused. Waits for a length of time stand still; dates do not.',
        button: 'Pause',
        done: 'The run is paused',
      }
    case 'resume':
      return {
        title: 'Resume this run?',
        about: 'What became due in the meantime happens now, or as its step’s rule for being late says.',
        button: 'Resume',
        done: 'The run is resumed',
      }
    case 'cancel':
      return {
        title: 'End this run?',
        about: 'It cannot be started again. Open tasks are withdrawn; what was sent stays sent.',
        button: 'End the run',
        done: 'The run has ended',
      }
    case 'retry':
      return {
        title: `Try “${wish.label}” again?`,
        about: 'The step runs once more, from its beginning.',
        button: 'Try again',
        done: 'The step runs again',
      }
  }
}

/** Has a run do something; the API's words are shown as they are, refusals too. */
function useOperation(runId: string, onDone: () => void) {
  const client = useClient()
  const queries = useQueryClient()
  const params = { id: runId }
  return useMutation({
    mutationFn: (wish: Wish) => {
      switch (wish.kind) {
        case 'pause':
          return valueOf(client.pauseRun({ params, body: {} }))
        case 'resume':
          return valueOf(client.resumeRun({ params, body: {} }))
        case 'cancel':
          return valueOf(client.cancelRun({ params, body: { reason: wish.reason || 'operator' } }))
        case 'retry':
          return valueOf(client.retryRun({ params, body: { stepId: wish.stepId } }))
      }
    },
    onSuccess: ({ queued }, wish) => {
      notifications.show({
        color: 'teal',
        title: queued ? 'It will, as soon as the current step is done' : wordsFor(wish).done,
        message: '',
      })
      void queries.invalidateQueries({ queryKey: ['getRun'] })
      onDone()
    },
  })
}

function Confirm({ run, wish, onClose }: { run: RunDetail; wish: Wish; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const operation = useOperation(run.id, onClose)
  const { title, about, button } = wordsFor(wish)
  return (
    <Dialog onClose={onClose} title={title}>
      <Stack>
        <Text size="sm">{about}</Text>
        {wish.kind === 'cancel' && (
          <TextInput
            label="Why"
            description="It is kept in the run’s log."
            value={reason}
            maxLength={200}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
        )}
        {operation.error && <Trouble error={operation.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep as is
          </Button>
          <Button
            {...(wish.kind === 'cancel' ? { color: 'red.8' } : {})}
            loading={operation.isPending}
            onClick={() =>
              operation.mutate(wish.kind === 'cancel' ? { ...wish, reason: reason.trim() } : wish)
            }
          >
            {button}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Steps that failed: an operator may have them tried again. Whether that is still possible the run itself says. */
function failedSteps({ log }: RunDetail): { stepId: string; label: string }[] {
  const failed = log.flatMap(({ stepId, stepLabel, exit }) =>
    stepId !== null && exit === 'failed' ? [[stepId, stepLabel ?? stepId] as const] : [],
  )
  return [...new Map(failed)].map(([stepId, label]) => ({ stepId, label }))
}

/** A run that has ended can be read, and no more. */
function noHeir(): null {
  return null
}

/** What an operator can do about an open run. */
export function RunOperations({ run }: { run: RunDetail }) {
  const [wish, setWish] = useState<Wish | null>(null)
  const root = useRef<HTMLDivElement>(null)
  useInheritedFocus(root, noHeir)
  const isPaused = run.pausedAt !== null
  const stuck = failedSteps(run)
  return (
    <Group gap="xs" ref={root}>
      {isPaused ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => setWish({ kind: 'resume' })}
        >
          Resume
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => setWish({ kind: 'pause' })}
        >
          Pause
        </Button>
      )}
      {stuck.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />}>
              Retry
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {stuck.map(({ stepId, label }) => (
              <Menu.Item key={stepId} onClick={() => setWish({ kind: 'retry', stepId, label })}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        variant="default"
        leftSection={<IconX size={16} aria-hidden />}
        onClick={() => setWish({ kind: 'cancel', reason: '' })}
      >
        Cancel run
      </Button>
      {wish && <Confirm run={run} wish={wish} onClose={() => setWish(null)} />}
    </Group>
  )
}
