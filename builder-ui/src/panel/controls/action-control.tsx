import { Select } from '@mantine/core'
import { type ActionDefinition, type Json, readAt } from '@daymark/core'
import { beginningOf } from '../form/beginning.ts'
import { actionIn } from '../form/node-form.ts'
import { type JsonSchema, readForm } from '../form/read-form.ts'
import { asText } from '../form/parse.ts'
import { useStepPanel } from '../panel-context.ts'
import type { ControlProps } from './control.ts'
import { useFieldWords } from './use-field.ts'

/** What both actions ask for is kept; of the rest, the new one begins with its usual values. */
function inputFor(definition: ActionDefinition, before: Json | undefined): { [key: string]: Json } {
  const fields = readForm(definition.input as JsonSchema)
  const kept = fields.flatMap(({ name }): [string, Json][] => {
    const { value } = readAt(before ?? {}, [name])
    return value === undefined ? [] : [[name, value]]
  })
  return { ...beginningOf(fields), ...Object.fromEntries(kept) }
}

/** Which action it is: any that a worker has registered, by its label; an older version is said to be one. */
export function ActionControl(props: ControlProps<'action'>) {
  const panel = useStepPanel()
  const { catalog, node } = panel
  const actions = [...catalog.actions.values()]
  const latest = new Map(actions.map(({ name }) => [name, 0]))
  for (const { name, version } of actions) latest.set(name, Math.max(latest.get(name) ?? 0, version))
  const chosen = actionIn(node.data, catalog)
  const shown = chosen ? `${chosen.name}@${chosen.version}` : null
  const offered = actions.filter((one) => one.version === latest.get(one.name) || one === chosen)
  const choose = (key: string | null) => {
    const definition = catalog.actions.get(key ?? '')
    if (!definition || definition === chosen) return
    const { input, version: _, ...others } = node.data
    panel.write([], {
      ...others,
      action: definition.name,
      ...(definition.version !== 1 && { version: definition.version }),
      input: inputFor(definition, input),
    })
  }
  return (
    <Select
      {...useFieldWords(props)}
      data={offered.map(({ name, version, label }) => ({
        value: `${name}@${version}`,
        label: version === latest.get(name) ? label : `${label} (version ${version})`,
      }))}
      value={shown}
      placeholder={asText(props.value) === '' ? 'Choose' : `${asText(props.value)} (no worker has it)`}
      searchable={offered.length > 8}
      allowDeselect={false}
      onChange={choose}
    />
  )
}
