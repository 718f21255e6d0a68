import type { Fields } from './row.ts'
import { sentenceOf } from './words.ts'
import type { Group } from './tree.ts'
import './conditions.css'

/** A condition in one sentence, its fields and values set apart. */
export function Sentence({ group, fields }: { group: Group; fields: Fields }) {
  return (
    <p className="dm-sentence">
      {sentenceOf(group, fields).map(({ text, as }, index) => (
        <span key={index} data-as={as}>
          {as === 'field' && index === 0 ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text}{' '}
        </span>
      ))}
    </p>
  )
}
