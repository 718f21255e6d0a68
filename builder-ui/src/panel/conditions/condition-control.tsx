import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { type Problem, readAt } from '@daymark/core'
import { type ReactNode, useId } from 'react'
import type { ControlProps } from '../controls/control.ts'
import { FieldGroup } from '../controls/field-group.tsx'
import { problemWords } from '../controls/words.tsx'
import { withinValues } from '../form/problems.ts'
import { dotted } from '../form/field.ts'
import { usePanel } from '../panel-context.ts'
import { comparable } from './fields.ts'
import { GroupEditor } from './group-editor.tsx'
import { LiveCount } from './live-count.tsx'
import { countUnfinished } from './row.ts'
import { Sentence } from './sentence.tsx'
import { documentPath, emptyRow, type Group, type PartPath, readTree, writeTree } from './tree.ts'

/** The paths of every row, so that a problem finds the innermost part that it is about. */
function rowPaths(group: Group, at: PartPath = []): PartPath[] {
  return group.parts.flatMap((part, index) =>
    part.is === 'group' ? rowPaths(part, [...at, index]) : [[...at, index]],
  )
}

/** What is wrong with each row, by its path; what is wrong with the whole is under ''. */
function problemsByRow(problems: readonly Problem[], field: string, group: Group): Map<string, Problem[]> {
  const rows = rowPaths(group).map((path) => ({ key: path.join('.'), at: documentPath(group, path) }))
  const byRow = new Map<string, Problem[]>()
  for (const problem of problems) {
    const within = (withinValues(problem) ?? '').slice(field.length + 1)
    const row = rows
      .toSorted((a, b) => b.at.length - a.at.length)
      .find(({ at }) => at === '' || within === at || within.startsWith(`${at}.`))
    const key = row?.key ?? ''
    byRow.set(key, [...(byRow.get(key) ?? []), problem])
  }
  return byRow
}

/** The kind of event that the condition is about: the field beside it says so. */
function useEventKind({ kind, path }: ControlProps<'condition'>): string | null {
  const { values } = usePanel()
  if (kind.about === null) return null
  const { value } = readAt(values, [...path.slice(0, -1), kind.about])
  return typeof value === 'string' ? value : ''
}

/** A condition: what it says first, then its rows. What is unfinished is kept, marked, and matches nobody. */
export function ConditionControl(props: ControlProps<'condition'>) {
  const { field, path, value } = props
  const panel = usePanel()
  const id = useId()
  const eventKind = useEventKind(props)
  const scope = comparable(panel.catalog, eventKind)
  const tree = readTree(value)
  const problems = problemsByRow(panel.problemsAt(path), dotted(path), tree)
  const unfinished = countUnfinished(tree)
  const change = (next: Group) =>
    panel.write(path, next.parts.length === 0 && !field.isRequired ? undefined : writeTree(next))
  const isEmpty = tree.parts.length === 0
  // Where a row is unfinished, it says itself what it needs.
  const whole = unfinished > 0 ? [] : (problems.get('') ?? [])
  return (
    <FieldGroup id={id} label={field.label} help={field.help} error={isEmpty ? null : problemWords(whole)}>
      {isEmpty ? (
        <>
          {field.isRequired && <Unfinished>There is no condition yet: it matches nobody.</Unfinished>}
          <Button
            size="xs"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            aria-label={`Add a condition: ${field.label}`}
            onClick={() => change({ is: 'group', of: 'all', parts: [emptyRow], isBare: true })}
          >
            Add a condition
          </Button>
        </>
      ) : (
        <>
          <Sentence group={tree} fields={scope.fields} />
          {unfinished > 0 && (
            <Unfinished>
              {unfinished === 1 ? 'One row is unfinished' : `${unfinished} rows are unfinished`}: until then
              this matches nobody and cannot be published.
            </Unfinished>
          )}
          <GroupEditor
            tree={tree}
            group={tree}
            path={[]}
            scope={scope}
            problems={problems}
            onChange={change}
          />
          <LiveCount condition={writeTree(tree)} eventKind={eventKind} fields={scope.fields} />
        </>
      )}
    </FieldGroup>
  )
}

function Unfinished({ children }: { children: ReactNode }) {
  return (
    <p className="dm-unfinished">
      <IconAlertTriangle size={15} aria-hidden /> <span>{children}</span>
    </p>
  )
}
