import { Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type Json, readAt } from '@daymark/core'
import { useId } from 'react'
import { beginningOf } from '../form/beginning.ts'
import { inputFields } from '../form/node-form.ts'
import { usePanel } from '../panel-context.ts'
import type { ControlProps } from './control.ts'
import { Fields } from './fields.tsx'
import { FieldGroup } from './field-group.tsx'
import { useFieldWords } from './use-field.ts'
import { problemWords } from './words.tsx'

/** Fields that belong together. One that may be left out is added and taken away as a whole. */
export function GroupControl({ field, kind, path, value }: ControlProps<'group'> | ControlProps<'lateness'>) {
  const panel = usePanel()
  const id = useId()
  const isThere = value !== undefined || field.isRequired
  const add = () => panel.write(path, beginningOf(kind.fields))
  const remove = () => panel.remove(path)
  const aside = isThere ? (
    !field.isRequired && (
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconX size={14} aria-hidden />}
        aria-label={`Leave out: ${field.label}`}
        onClick={remove}
      >
        Leave out
      </Button>
    )
  ) : (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={`Add: ${field.label}`}
      onClick={add}
    >
      Add
    </Button>
  )
  return (
    <FieldGroup
      id={id}
      label={field.label}
      help={field.help}
      error={problemWords(panel.problemsAt(path))}
      aside={aside}
    >
      {isThere && (
        <div className="dm-field-inner">
          <Fields fields={kind.fields} at={path} />
        </div>
      )}
    </FieldGroup>
  )
}

/** Another shape keeps what both of them ask for, and begins with the rest. */
function reshaped(
  value: Json | undefined,
  by: string,
  shape: ControlProps<'choice'>['kind']['shapes'][number],
): Json {
  const kept = shape.fields.flatMap(({ name }): [string, Json][] => {
    const { value: old } = readAt(value ?? {}, [name])
    return old === undefined ? [] : [[name, old]]
  })
  return { [by]: shape.value, ...beginningOf(shape.fields), ...Object.fromEntries(kept) }
}

/** One of several shapes, and what the chosen one asks for. */
export function ChoiceControl(props: ControlProps<'choice'>) {
  const { kind, path, value } = props
  const panel = usePanel()
  const { value: chosen } = readAt(value ?? {}, [kind.by])
  const shape = kind.shapes.find((one) => one.value === chosen)
  return (
    <div className="dm-fields">
      <Select
        {...useFieldWords(props)}
        data={kind.shapes.map((one) => ({ value: one.value, label: one.label }))}
        value={shape?.value ?? null}
        placeholder="Choose"
        allowDeselect={false}
        onChange={(next) => {
          const other = kind.shapes.find((one) => one.value === next)
          if (other) panel.write(path, reshaped(value, kind.by, other))
        }}
      />
      {shape && shape.fields.length > 0 && (
        <div className="dm-field-inner">
          <Fields fields={shape.fields} at={path} />
        </div>
      )}
    </div>
  )
}

/** What the chosen action asks for, made from the schema that it was registered with. */
export function ActionInputControl({ path }: ControlProps<'action-input'>) {
  const { catalog, values } = usePanel()
  return <Fields fields={inputFields(values, catalog)} at={path} />
}
