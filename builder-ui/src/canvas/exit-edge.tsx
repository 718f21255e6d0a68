import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'

export type ExitEdgeData = { label: string | null; taken: number | null; isTaken: boolean | null }
export type ExitEdgeType = Edge<ExitEdgeData>

/** How near the node the count stands: ways that end together part at their beginning. */
const labelDistance = 18

/** A way from a node to the next, with how often it was taken. */
export function ExitEdge({ data, ...props }: EdgeProps<ExitEdgeType>) {
  const [path] = getSmoothStepPath({ ...props, borderRadius: 10 })
  const taken = data?.taken ?? null
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        className="dm-edge"
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
