import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'

/** `share`: of the most that went along any way, from 0 to 1. */
export type ExitEdgeData = {
  label: string | null
  taken: number | null
  share: number | null
  isTaken: boolean | null
}
export type ExitEdgeType = Edge<ExitEdgeData>

/** How near the node the count stands: ways that end together part at their beginning. */
const labelDistance = 18

const thinnest = 1.4
const thickest = 4

/** A way from a node to the next, with how often it was taken. */
export function ExitEdge({ data, ...props }: EdgeProps<ExitEdgeType>) {
  const [path] = getSmoothStepPath({ ...props, borderRadius: 10 })
  const taken = data?.taken ?? null
  const share = data?.share ?? null
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
      {taken !== null && taken > 0 && (
        <EdgeLabelRenderer>
          <div
            className="dm-edge-count"
            style={{
              transform: `translate(-50%, -50%) translate(${props.sourceX}px, ${props.sourceY + labelDistance}px)`,
            }}
          >
            {taken.toLocaleString('en-GB')}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
