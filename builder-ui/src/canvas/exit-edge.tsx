import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'

import { amount, counted } from '../words/counted.ts'
import { CountLink } from './count-link.tsx'
import type { QuietExit } from './graph.ts'

/** `share`: of the most that went along any way, from 0 to 1. */
export type ExitEdgeData = {
  label: string | null
  /** The exit's own id; left out for the entry's, which every run has taken. */
  exit?: string | undefined
  taken: number | null
  /** Those that went along without having taken the exit itself. */
  quiet: readonly QuietExit[]
  share: number | null
  isTaken: boolean | null
}
export type ExitEdgeType = Edge<ExitEdgeData>

/** How near the node the count stands: exits that end together part at their beginning. */
const labelDistance = 9

const thinnest = 1.4
const thickest = 4

/** A way from a node to the next, with how often it was taken. */
export function ExitEdge({ data, ...props }: EdgeProps<ExitEdgeType>) {
  const [path] = getSmoothStepPath({ ...props, borderRadius: 10 })
  const taken = data?.taken ?? null
  const share = data?.share ?? null
  const quiet = data?.quiet ?? []
  const { exit, label = null } = data ?? {}
  const width = share === null ? {} : { strokeWidth: thinnest + share * (thickest - thinnest) }
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        className="dm-edge"
        style={width}
        data-quiet={share === 0 || undefined}
        data-taken={data?.isTaken ?? undefined}
        {...(props.markerEnd === undefined ? {} : { markerEnd: props.markerEnd })}
      />
      {taken !== null && (taken > 0 || quiet.length > 0) && (
        <EdgeLabelRenderer>
          <div
            className="dm-edge-count"
            style={{
              transform: `translate(-50%, 0) translate(${props.sourceX}px, ${props.sourceY + labelDistance}px)`,
            }}
          >
            <CountLink
              stepId={props.source}
              exit={exit}
              count={taken}
              label={`${counted(taken, 'run')}: ${label ?? 'enrolled'}`}
            >
              {amount(taken)}
            </CountLink>
            {quiet.map((other) => (
              <div key={other.name} className="dm-edge-quiet">
                <CountLink stepId={props.source} exit={other.name} count={other.taken}>
                  {amount(other.taken)} {other.label.toLowerCase()}
                </CountLink>
              </div>
            ))}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
