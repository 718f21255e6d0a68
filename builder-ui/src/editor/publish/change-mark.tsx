import { nodeName } from '@daymark/core'
import { use } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import { type Direction, toCanvas } from '../model/direction.ts'
import { ChangeMarksContext } from './change-marks.ts'
import { WithGraph } from '../../canvas/portals.tsx'
import './change-mark.css'

const labels = { new: 'New', changed: 'Changed' } as const

/** On the card of a step: how it differs from what is published. */
export function ChangeMark({ nodeId }: { nodeId: string }) {
  const mark = use(ChangeMarksContext)?.ofNode.get(nodeId)
  if (!mark) return null
  return (
    <span className="dm-change-mark" data-kind={mark.kind} title={mark.words.join('\n')}>
      {labels[mark.kind]}
    </span>
  )
}

/** What is published and drawn no more, where it stood. */
export function RemovedSteps({ direction }: { direction: Direction }) {
  const marks = use(ChangeMarksContext)
  const placed = (marks?.removed ?? []).flatMap((node) =>
    node.position ? [{ node, place: toCanvas(node.position, direction) }] : [],
  )
  if (placed.length === 0) return null
  return (
    <WithGraph>
      {placed.map(({ node, place }) => (
        <div
          key={node.id}
          className="dm-removed-step"
          style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
        >
          <span className="dm-change-mark" data-kind="removed">
            Removed
          </span>
          <s>{plainTemplate(nodeName(node))}</s>
        </div>
      ))}
    </WithGraph>
  )
}
