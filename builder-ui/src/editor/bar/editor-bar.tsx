import { ActionIcon, Button, Group, Title, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHelp,
  IconLayoutDistributeVertical,
  IconPlus,
  IconSearch,
  IconSettings,
  type Icon,
} from '@tabler/icons-react'
import { Status } from '../../parts/status.tsx'
import { TextLink } from '../../parts/link.tsx'
import { type CommandId, commands, type CommandScope } from '../commands/commands.ts'
import { keyWords } from '../commands/keys.ts'
import type { DraftSync, DraftView } from '../draft/sync.ts'
import { type ChangesSince, sinceWords } from '../publish/use-changes-since.ts'
import { ViewSwitch } from './view-switch.tsx'
import { ProblemList } from './problem-list.tsx'
import { SaveState } from './save-state.tsx'
import './bar.css'

interface EditorBarProps {
  shown: 'canvas' | 'outline'
  isNarrow: boolean
  scope: CommandScope
  draft: DraftSync
  view: DraftView
  since: ChangesSince | null
  /** Whether the canvas marks them. */
  showsChanges: boolean
  /** Why the draft cannot be published; null when it can. */
  obstacle: string | null
}

interface CommandButtonProps {
  id: CommandId
  icon: Icon
  label?: string | null
  scope: CommandScope
}

/** A command as a button, with its keys; it stays in its place when it is not possible. */
function CommandButton({ id, icon: CommandIcon, label, scope }: CommandButtonProps) {
  const command = commands[id]
  const words = label ?? command.label
  const isPossible = command.isPossible(scope)
  return (
    <Tooltip label={`${words} (${keyWords(command.keys[0] ?? '')})`}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={words}
        aria-disabled={!isPossible}
        data-disabled={!isPossible}
        onClick={() => isPossible && command.run(scope)}
      >
        <CommandIcon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** How the draft differs from what is published; pressed, the canvas shows where. */
function Since({ since, scope, isShown }: { since: ChangesSince; scope: CommandScope; isShown: boolean }) {
  const words = sinceWords(since)
  if (since.sentences.length === 0 || scope.outline) return <span className="dm-since">{words}</span>
  return (
    <Tooltip label={`${isShown ? 'Hide' : 'Show'} them on the canvas (${keyWords('3')})`}>
      <UnstyledButton
        className="dm-since dm-since-button"
        aria-pressed={isShown}
        onClick={() => scope.toggleChanges()}
      >
        {words}
      </UnstyledButton>
    </Tooltip>
  )
}

/** What the draft is, whether it is saved, and what can be done with the whole of it. */
export function EditorBar(props: EditorBarProps) {
  const { shown, isNarrow, scope, draft, view, since, showsChanges, obstacle } = props
  const { editor } = scope
  const { document } = editor
  return (
    <header className="dm-editor-bar">
      <div className="dm-editor-name">
        <TextLink to="/playbooks/$playbookId" params={{ playbookId: document.id }} className="dm-above">
          Back to the playbook
        </TextLink>
        <Title order={1} size="h4" className="dm-title">
          {document.name || document.id}
        </Title>
      </div>
      <div className="dm-editor-state">
        <Status tone="warn">Draft</Status>
        {since && <Since since={since} scope={scope} isShown={showsChanges} />}
        <SaveState view={view} onRetry={draft.retry} />
      </div>
      {!isNarrow && <ViewSwitch shown={shown} />}
      <div className="dm-editor-acts">
        <Group gap={6} wrap="nowrap" className="dm-editor-tools">
          <span className="dm-add-button">
            <CommandButton id="add" icon={IconPlus} scope={scope} />
          </span>
          <CommandButton id="undo" icon={IconArrowBackUp} label={editor.undoName} scope={scope} />
          <CommandButton id="redo" icon={IconArrowForwardUp} label={editor.redoName} scope={scope} />
          {shown === 'canvas' && (
            <CommandButton id="lay-out" icon={IconLayoutDistributeVertical} scope={scope} />
          )}
          <CommandButton id="find" icon={IconSearch} scope={scope} />
          <CommandButton id="settings" icon={IconSettings} scope={scope} />
          <CommandButton id="help" icon={IconHelp} scope={scope} />
          <ProblemList scope={scope} />
        </Group>
        <Tooltip label={obstacle ?? 'See what changes, then publish'}>
          <Button
            size="xs"
            className="dm-editor-publish"
            aria-disabled={obstacle !== null}
            data-disabled={obstacle !== null}
            onClick={() => obstacle === null && scope.publish()}
          >
            Publish
          </Button>
        </Tooltip>
      </div>
    </header>
  )
}
