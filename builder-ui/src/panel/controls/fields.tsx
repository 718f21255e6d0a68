import { type JsonPath, readAt } from '@daymark/core'
import { dotted, type Field } from '../form/field.ts'
import { usePanel } from '../panel-context.ts'

/** The fields of a group, one below the other. */
export function Fields({ fields, at }: { fields: readonly Field[]; at: JsonPath }) {
  const { values, FieldControl } = usePanel()
  return (
    <>
      {fields.map((field) => {
        const path = [...at, field.name]
        const { value } = readAt(values, path)
        return <FieldControl key={dotted(path)} field={field} path={path} value={value} />
      })}
    </>
  )
}
