import type { ChangeGroup, ChangeLine } from '@daymark/core'
import { plainTemplate } from '../nodes/plain-template.ts'
import './change-list.css'

function Line({ line }: { line: ChangeLine }) {
  if (!line.text) return <li>{line.words}</li>
  return (
    <li>
      {line.words !== '' && `${line.words}: `}
      <span className="dm-text-change">
        {line.text.map(({ kind, text }, index) =>
          kind === 'same' ? (
            <span key={index}>{text}</span>
          ) : kind === 'removed' ? (
            <del key={index}>{text}</del>
          ) : (
            <ins key={index}>{text}</ins>
          ),
        )}
      </span>
    </li>
  )
}

/** What differs, below the steps that it is about; of long texts the words that do. */
export function ChangeList({ groups, label }: { groups: readonly ChangeGroup[]; label: string }) {
  return (
    <ul className="dm-change-groups" aria-label={label}>
      {groups.map(({ node, name, lines }, place) => (
        <li key={node ? `node ${node.id} ${place}` : `setting ${name}`}>
          <h3 className="dm-change-name">{node ? plainTemplate(name) : name}</h3>
          <ul className="dm-change-lines">
            {lines.map((line, index) => (
              <Line key={`${line.words} ${index}`} line={line} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
