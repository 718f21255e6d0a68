import { Autocomplete } from '@mantine/core'
import { eventKinds, eventLabel } from '@daymark/core'
import { asText } from '../form/parse.ts'
import { usePanel } from '../panel-context.ts'
import { useTyped } from '../use-typed.ts'
import type { ControlProps } from './control.ts'
import { useFieldWords } from './use-field.ts'

/** A kind of event: one that is known, or any other that a source of yours sends. */
export function EventKindControl(props: ControlProps<'event-kind'>) {
  const panel = usePanel()
  const kind = asText(props.value)
  const typed = useTyped(kind, (text) => panel.write(props.path, text.trim()))
  const words = useFieldWords(props)
  const label = eventLabel(kind)
  return (
    <Autocomplete
      {...words}
      description={label === kind ? words.description : `${label}. ${props.field.help ?? ''}`}
      data={eventKinds.map((known) => known.kind)}
      renderOption={({ option }) => (
        <span className="dm-option">
          <span>{eventLabel(option.value)}</span>
          <span className="dm-option-detail">{option.value}</span>
        </span>
      )}
      value={typed.text}
      placeholder="seats.changed"
      onChange={typed.change}
      onOptionSubmit={(chosen) => {
        typed.change(chosen)
        typed.keep()
      }}
      onBlur={typed.blur}
      onKeyDown={typed.onKeyDown}
    />
  )
}
