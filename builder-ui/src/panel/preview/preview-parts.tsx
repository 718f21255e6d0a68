import type { PreviewPart } from '@daymark/contract'
import { useState } from 'react'
import { type Body, BodyChoice } from '../../parts/body-choice.tsx'
import { MailFrame } from '../../parts/mail-frame.tsx'
import { PlainText } from '../../parts/plain-text.tsx'

function Problem({ part }: { part: PreviewPart }) {
  return part.problem === null ? null : <p className="dm-preview-problem">{part.problem}</p>
}

/** A part that could not be rendered says so by its problem. */
function Rendered({ part }: { part: PreviewPart }) {
  if (part.text === null) return null
  if (part.kind === 'html')
    return <MailFrame title={`Preview: ${part.label}`} html={part.text} hasLinks={false} />
  if (part.kind === 'text')
    return part.text === '' ? (
      <p className="dm-preview-none">Nothing</p>
    ) : (
      <PlainText text={part.text} className="dm-mail-text" mayBeProse />
    )
  return (
    <p className={part.kind === 'line' ? 'dm-preview-line' : 'dm-preview-link'}>{part.text || 'Nothing'}</p>
  )
}

function Labelled({ part }: { part: PreviewPart }) {
  return (
    <div className="dm-preview-part">
      <span className="dm-preview-label">{part.label}</span>
      <Rendered part={part} />
      <Problem part={part} />
    </div>
  )
}

/** The parts of a message as they would be. Of a text and its HTML, one is shown at a time, as a mail program does. */
export function PreviewParts({ parts, first }: { parts: readonly PreviewPart[]; first: Body }) {
  const [body, setBody] = useState<Body>(first)
  const html = parts.find(({ kind }) => kind === 'html')
  const text = parts.find(({ kind }) => kind === 'text')
  const hidden = html && text ? (body === 'html' ? text : html) : null
  return (
    <>
      {html && text && <BodyChoice value={body} onChange={setBody} />}
      {parts.map((part) =>
        part === hidden ? (
          part.problem !== null && (
            <p key={part.name} className="dm-preview-problem">
              {part.label}: {part.problem}
            </p>
          )
        ) : (
          <Labelled key={part.name} part={part} />
        ),
      )}
    </>
  )
}
