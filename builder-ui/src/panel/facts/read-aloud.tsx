import { describeDuration, Duration, eventLabel, type Json, readAt } from '@daymark/core'
import type { ReactNode } from 'react'
import { comparable } from '../conditions/fields.ts'
import { Sentence } from '../conditions/sentence.tsx'
import { readTree } from '../conditions/tree.ts'
import { inputFields } from '../form/node-form.ts'
import type { Field, KindName, KindOf, Option } from '../form/field.ts'
import { asText, shareText } from '../form/parse.ts'
import { readPairs } from '../form/pairs.ts'
import { inWords } from '../form/read-form.ts'
import type { Panel } from '../panel-context.ts'
import './read-aloud.css'

interface Said<Name extends KindName> {
  kind: KindOf<Name>
  value: Json
  panel: Panel
  /** What stands beside it. */
  beside: Json
}

type Sayings = { readonly [Name in KindName]: (said: Said<Name>) => ReactNode }

const plain = ({ value }: { value: Json }): ReactNode => asText(value)

const labelIn = (options: readonly Option[], value: Json): string =>
  options.find((option) => option.value === value)?.label ?? asText(value)

const listed = (value: Json): string => (Array.isArray(value) ? value.map(asText).join(', ') : asText(value))

function durationWords(value: Json): string {
  const parsed = Duration.safeParse(value)
  return parsed.success ? describeDuration(parsed.data) : asText(value)
}

function Template({ text, isCode }: { text: string; isCode: boolean }) {
  return (
    <pre className="dm-said-template" data-code={isCode || undefined} tabIndex={0}>
      {text}
    </pre>
  )
}

function Inner({ fields, value, panel }: { fields: readonly Field[]; value: Json; panel: Panel }) {
  return <FactList fields={fields} data={value} panel={panel} />
}

function Entries({ fields, value, panel }: { fields: readonly Field[]; value: Json; panel: Panel }) {
  return (
    <ul className="dm-entries">
      {(Array.isArray(value) ? value : []).map((entry, index) => (
        <li key={index} className="dm-entry">
          <Inner fields={fields.filter((field) => field.kind.is !== 'exit-id')} value={entry} panel={panel} />
        </li>
      ))}
    </ul>
  )
}

/** How each kind of field is read where nothing can be changed. Total, as its controls are. */
const sayings: Sayings = {
  text: plain,
  number: ({ kind, value }) => (kind.unit === null ? asText(value) : `${asText(value)} ${kind.unit}`),
  share: ({ value }) => `${shareText(value)} %`,
  'yes-no': ({ value }) => (value === true ? 'Yes' : 'No'),
  select: ({ kind, value }) => labelIn(kind.options, value),
  'multi-select': ({ kind, value }) =>
    Array.isArray(value) ? value.map((one) => labelIn(kind.options, one)).join(', then ') : asText(value),
  texts: ({ value }) => listed(value),
  duration: ({ value }) => durationWords(value),
  'time-of-day': plain,
  attribute: ({ value, panel }) => panel.catalog.attributes.get(asText(value))?.label ?? asText(value),
  recipient: ({ kind, value }) => labelIn(kind.options, value),
  metric: ({ value }) => inWords(asText(value)),
  'event-kind': ({ value }) => eventLabel(asText(value)),
  'exit-id': plain,
  template: ({ kind, value }) => <Template text={asText(value)} isCode={kind.of === 'html'} />,
  condition: ({ kind, value, panel, beside }) => {
    const event = kind.about === null ? null : asText(readAt(beside, [kind.about]).value)
    return <Sentence group={readTree(value)} fields={comparable(panel.catalog, event).fields} />
  },
  exits: ({ kind, value, panel }) => <Entries fields={kind.fields} value={value} panel={panel} />,
  entries: ({ kind, value, panel }) => <Entries fields={kind.fields} value={value} panel={panel} />,
  group: ({ kind, value, panel }) => (
    <Inner fields={kind.fields.filter((field) => field.kind.is !== 'exit-id')} value={value} panel={panel} />
  ),
  lateness: ({ kind, value, panel }) => <Inner fields={kind.fields} value={value} panel={panel} />,
  choice: ({ kind, value, panel }) => {
    const shape = kind.shapes.find((one) => one.value === readAt(value, [kind.by]).value)
    return shape ? (
      <>
        {shape.label}
        <Inner fields={shape.fields} value={value} panel={panel} />
      </>
    ) : (
      asText(value)
    )
  },
  action: ({ value, panel, beside }) => {
    const version = readAt(beside, ['version']).value ?? 1
    return panel.catalog.actions.get(`${asText(value)}@${asText(version)}`)?.label ?? asText(value)
  },
  'action-input': ({ value, panel }) => (
    <Inner fields={inputFields(panel.values, panel.catalog)} value={value} panel={panel} />
  ),
  pairs: ({ value }) =>
    readPairs(value).map(({ name, value: inner }) => <div key={name}>{`${name}: ${asText(inner)}`}</div>),
  json: plain,
}

function say(field: Field, value: Json, panel: Panel, beside: Json): ReactNode {
  const saying = sayings[field.kind.is] as (said: Said<KindName>) => ReactNode
  return saying({ kind: field.kind, value, panel, beside })
}

/** What a group says, field by field; what is left out and has no usual value is not mentioned. */
export function FactList({ fields, data, panel }: { fields: readonly Field[]; data: Json; panel: Panel }) {
  const said = fields.flatMap((field) => {
    if (panel.shows?.(field) === false) return []
    const value = readAt(data, [field.name]).value ?? field.usual
    return value === undefined || value === '' ? [] : [{ field, value }]
  })
  if (said.length === 0) return null
  return (
    <dl className="dm-said">
      {said.map(({ field, value }) =>
        field.kind.is === 'action-input' ? (
          <div key={field.name} className="dm-said-all">
            <dt hidden>{field.label}</dt>
            <dd>{say(field, value, panel, data)}</dd>
          </div>
        ) : (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>{say(field, value, panel, data)}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
