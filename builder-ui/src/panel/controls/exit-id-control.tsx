import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { idRule, isExitId, refusedExitId } from '../form/exits.ts'
import { asText } from '../form/parse.ts'
import { usePanel, useStepPanel } from '../panel-context.ts'
import { useTyped } from '../use-typed.ts'
import type { ControlProps } from './control.ts'
import { problemWords } from './words.tsx'

/** The name of an exit of a step, or of something else that is named as exits are. */
export function ExitIdControl(props: ControlProps<'exit-id'>) {
  return usePanel().node ? <OfExit {...props} /> : <OfEntry {...props} />
}

/** A name that nothing hangs on. */
function OfEntry({ field, path, value }: ControlProps<'exit-id'>) {
  const panel = usePanel()
  const [refusal, setRefusal] = useState<string | null>(null)
  const typed = useTyped(asText(value), (to) => {
    setRefusal(isExitId(to) ? null : idRule)
    if (isExitId(to)) panel.write(path, to)
  })
  return (
    <TextInput
      label={field.label}
      description={field.help}
      error={refusal ?? problemWords(panel.problemsAt(path))}
      value={typed.text}
      classNames={{ input: 'dm-code' }}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}

/** The name of an exit in files, reports and histories. Its edges go along when it changes. */
function OfExit({ path, value }: ControlProps<'exit-id'>) {
  const panel = useStepPanel()
  const exit = asText(value)
  const [refusal, setRefusal] = useState<string | null>(null)
  const typed = useTyped(exit, (to) => {
    const why = refusedExitId(panel.node, exit, to)
    setRefusal(why)
    if (why === null && to !== exit) {
      // What has no proper name yet has no edges either.
      const isNamed = refusedExitId({ ...panel.node, data: {} }, '', exit) === null
      panel.edit([
        isNamed
          ? { kind: 'rename-exit', node: panel.node.id, exit, to }
          : { kind: 'set-data', node: panel.node.id, path: [...path], value: to },
      ])
    }
  })
  return (
    <TextInput
      label="Exit id"
      description="Its name in files and reports. Lower-case letters, digits and hyphens."
      error={refusal ?? problemWords(panel.problemsAt(path))}
      value={typed.text}
      classNames={{ input: 'dm-code' }}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => typed.change(event.target.value)}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}
