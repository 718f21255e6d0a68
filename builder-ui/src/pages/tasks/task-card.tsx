import type { Task } from '@daymark/contract'
import { Button, Group, Loader, Paper, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useClient } from '../../api/client-context.ts'
import { valueOf } from '../../api/read.ts'
import { useInheritedFocus } from '../../parts/focus.ts'
import { TextLink } from '../../parts/link.tsx'
import { PlainText } from '../../parts/plain-text.tsx'
import { TaskStatus } from '../../parts/status.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Moment } from '../../time/moment.tsx'
import { ZoneScope } from '../../time/workspace-time.tsx'

/** Says how a task ended; its run goes on by that outcome. */
function useComplete(task: Task) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ outcome, note }: { outcome: string; note: string }) => {
      // Who is at the keyboard is not known: it need not be the assignee.
      const body = { outcome, ...(note === '' ? {} : { note }) }
      return valueOf(client.completeTask({ params: { id: task.id }, body }))
    },
    onSuccess: (_done, { outcome }) => {
      const label = task.outcomes.find(({ exit }) => exit === outcome)?.label ?? outcome
      notifications.show({ color: 'teal', title: `${task.accountName}: ${label}`, message: task.title })
      void queries.invalidateQueries({ queryKey: ['listTasks'] })
      void queries.invalidateQueries({ queryKey: ['getTask'] })
      void queries.invalidateQueries({ queryKey: ['getOverview'] })
    },
  })
}

/** The card that the answer is given on: it says then how the task ended. */
function cardAround(answer: HTMLElement): HTMLElement | null {
  return answer.closest('article')
}

function Answer({ task, about }: { task: Task; about: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  useInheritedFocus(root, cardAround)
  const [note, setNote] = useState('')
  const [hasNote, setHasNote] = useState(false)
  const complete = useComplete(task)
  // Until the list knows of it, too.
  const isOff = complete.isPending || complete.isSuccess
  const chosen = complete.isPending ? complete.variables.outcome : null
  return (
    <Stack gap="xs" ref={root}>
      {hasNote && (
        <Textarea
          label="Note"
          placeholder="What should be remembered"
          value={note}
          maxLength={5000}
          autosize
          minRows={2}
          maxRows={6}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          autoFocus
        />
      )}
      <div className="dm-task-answer">
        <Group gap="xs" role="group" aria-label="Outcome">
          {task.outcomes.map(({ exit, label }) => (
            <Button
              key={exit}
              size="xs"
              variant="default"
              className="dm-task-outcome"
              // Off without being disabled: what is disabled loses focus, and the answer may be a refusal.
              aria-disabled={isOff}
              data-disabled={isOff && chosen !== exit}
              rightSection={chosen === exit && <Loader size={12} aria-hidden />}
              onClick={() => {
                if (!isOff) complete.mutate({ outcome: exit, note: note.trim() })
              }}
            >
              {label}
            </Button>
          ))}
        </Group>
        <Group gap={4}>
          {about}
          {!hasNote && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setHasNote(true)}
            >
              Add a note
            </Button>
          )}
        </Group>
      </div>
      {complete.error && <Trouble error={complete.error} />}
    </Stack>
  )
}

function Ending({ task }: { task: Task }) {
  if (task.state === 'withdrawn') return <Text size="sm">Withdrawn: its run no longer needs it.</Text>
  const label = task.outcomes.find(({ exit }) => exit === task.outcome)?.label ?? task.outcome
  const doer = task.completedByName ?? task.completedBy
  return (
    <Text size="sm" component="div">
      <strong>{label}</strong>
      {task.note && `: “${task.note}”`}
      <Text size="xs" c="dimmed" component="div">
        Done{doer === null ? '' : ` by ${doer}`}
        {task.completedAt && (
          <>
            {', '}
            <Moment at={task.completedAt} inline />
          </>
        )}
      </Text>
    </Text>
  )
}

/** The card after this one in the list, else the one before it. */
function neighbourOf(card: HTMLElement): HTMLElement | null {
  const row = card.closest('li')
  return (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('article') ?? null
}

/** One task: for whom, why, until when, and its outcomes to choose from. */
export function TaskCard({ task, isOpen = false }: { task: Task; isOpen?: boolean }) {
  const [isShown, setIsShown] = useState(isOpen)
  const id = useId()
  const card = useRef<HTMLElement>(null)
  useInheritedFocus(card, neighbourOf)
  const isLate = task.state === 'open' && task.overdue
  const about = task.body !== '' && (
    <Button variant="subtle" size="xs" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
      {isShown ? 'Hide the details' : 'Details'}
    </Button>
  )
  return (
    <ZoneScope zone={task.zone}>
      <Paper
        component="article"
        ref={card}
        tabIndex={-1}
        aria-labelledby={id}
        className="dm-card dm-task"
        data-overdue={isLate || undefined}
      >
        <Stack gap="xs">
          <div className="dm-task-head">
            <h2 id={id} className="dm-task-title">
              {task.title}
            </h2>
            <TaskStatus task={task} />
          </div>
          <div className="dm-task-about">
            <TextLink to="/accounts/$accountId" params={{ accountId: task.accountId }} size="sm">
              {task.accountName}
            </TextLink>
            <span>{task.zone}</span>
            <span>{task.assigneeName ?? 'Unassigned'}</span>
            <span>
              Due <Moment at={task.dueAt} inline />
            </span>
            <TextLink to="/runs/$runId" params={{ runId: task.runId }} size="sm">
              View run
            </TextLink>
          </div>
          {isShown && task.body !== '' && <PlainText text={task.body} className="dm-task-body" />}
          {task.state === 'open' ? <Answer task={task} about={about} /> : <Ending task={task} />}
        </Stack>
      </Paper>
    </ZoneScope>
  )
}
