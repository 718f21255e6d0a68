import type { DraftPlaybook } from '@daymark/core'
import { useMemo } from 'react'
import { placesOf } from '../canvas/layout.ts'
import { nodeLooks } from '../nodes/looks.ts'
import { box, pictureOf } from './picture.ts'
import './library.css'

/** Few steps are not drawn larger than many. */
const smallest = { width: 260, height: 100 }

/** A playbook as a small picture, drawn from the document. What it shows is said beside it. */
export function GalleryPicture({ document }: { document: DraftPlaybook }) {
  const picture = useMemo(() => {
    const nodes = document.nodes.map((node) => ({
      node,
      exits: document.edges
        .filter(({ from }) => from === node.id)
        .map(({ exit, to }) => ({ name: exit, to })),
    }))
    return pictureOf(document, placesOf(nodes))
  }, [document])
  const width = Math.max(picture.width, smallest.width)
  const height = Math.max(picture.height, smallest.height)
  return (
    <svg
      className="dm-picture"
      viewBox={`${(picture.width - width) / 2} ${(picture.height - height) / 2} ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden
    >
      {picture.lines.map(({ id, path }) => (
        <path key={id} d={path} className="dm-picture-line" />
      ))}
      {picture.nodes.map(({ id, type, x, y, words }) => (
        <g key={id} data-tone={nodeLooks[type].tone}>
          <rect
            className="dm-picture-step"
            x={x - box.width / 2}
            y={y - box.height / 2}
            width={box.width}
            height={box.height}
            rx={4}
          />
          {words !== null && (
            <text className="dm-picture-words" x={x} y={y}>
              {words}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}
