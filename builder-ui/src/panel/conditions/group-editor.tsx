import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Problem } from '@daymark/core'
import { useEffect, useId, useRef, useState } from 'react'
import { asText } from '../form/parse.ts'
import type { Comparable } from './fields.ts'
import { RowEditor } from './row-editor.tsx'
import { addPart, emptyRow, type Group, type GroupOf, type Part, type PartPath, replacePart } from './tree.ts'

interface GroupEditorProps {
  /** The whole condition. */
  tree: Group
  group: Group
  path: PartPath
  scope: Comparable
  problems: ReadonlyMap<string, Problem[]>
  onChange: (tree: Group) => void
  /** Left out for the outermost group. */
  onRemove?: () => void
}

const choices: readonly { value: GroupOf; label: string }[] = [
  { value: 'all', label: 'All of these hold' },
  { value: 'any', label: 'Any of these holds' },
  { value: 'none', label: 'None of these holds' },
]

/** A part that we cannot read is shown as it stands; it can only be taken away. */
function StrangePart({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <div className="dm-row-strange">
      <code>{text}</code>
      <ActionIcon variant="subtle" color="gray" aria-label="Remove what is no condition" onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

/** A group of rows and of further groups: all, any or none of them. */
export function GroupEditor({ tree, group, path, scope, problems, onChange, onRemove }: GroupEditorProps) {
  const id = useId()
  const rows = useRef<HTMLUListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  const [awaited, setAwaited] = useState<number | null>(null)
  useEffect(() => {
    if (awaited === null || group.parts.length < awaited) return
    rows.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus()
    setAwaited(null)
  }, [awaited, group.parts.length])
  const put = (at: PartPath, part: Part | null) => onChange(replacePart(tree, at, part))
  const add = (part: Part) => {
    setAwaited(group.parts.length + 1)
    onChange(addPart(tree, path, part))
  }
  const remove = (at: PartPath) => {
    put(at, null)
    adder.current?.focus()
  }
  const isOutermost = path.length === 0
  return (
    <div
      role="group"
      aria-labelledby={`${id}-of`}
      className="dm-group"
      data-inner={!isOutermost || undefined}
    >
      {(group.parts.length > 1 || !isOutermost || group.of === 'none') && (
        <div className="dm-group-head">
          <NativeSelect
            id={`${id}-of`}
            aria-label="How many of these have to hold"
            size="xs"
            className="dm-group-of"
            data={[...choices]}
            value={group.of}
            onChange={({ target }) => put(path, { ...group, of: target.value as GroupOf, isBare: false })}
          />
          {onRemove && (
            <ActionIcon variant="subtle" color="gray" aria-label="Remove this group" onClick={onRemove}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      )}
      <ul ref={rows} className="dm-rows">
        {group.parts.map((part, index) => {
          const at = [...path, index]
          return (
            <li key={index}>
              {part.is === 'group' && (
                <GroupEditor
                  tree={tree}
                  group={part}
                  path={at}
                  scope={scope}
                  problems={problems}
                  onChange={onChange}
                  onRemove={() => remove(at)}
                />
              )}
              {part.is === 'strange' && <StrangePart text={asText(part.json)} onRemove={() => remove(at)} />}
              {part.is === 'row' && (
                <RowEditor
                  row={part}
                  name={`Condition ${index + 1}`}
                  scope={scope}
                  problems={problems.get(at.join('.')) ?? []}
                  onChange={(row) => put(at, row)}
                  onRemove={() => remove(at)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <div className="dm-group-tools">
        <Button
          ref={adder}
          size="compact-xs"
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(emptyRow)}
        >
          Add a row
        </Button>
        {path.length < 5 && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              add({
                is: 'group',
                of: group.of === 'any' ? 'all' : 'any',
                parts: [emptyRow],
                isBare: false,
              })
            }
          >
            Add a group
          </Button>
        )}
      </div>
    </div>
  )
}
