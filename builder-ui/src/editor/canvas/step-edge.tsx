import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { BaseEdge, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo, type MouseEvent } from 'react'
import { AboveEdges } from '../../canvas/portals.tsx'
import { useCanvasActions } from './actions.ts'
import type { ExitFlowEdge } from './flow-items.ts'

/** A way from a step to the next, with a plus to put a step on it. */
export const StepEdge = memo(function StepEdge({ data, selected, ...props }: EdgeProps<ExitFlowEdge>) {
  const { openPalette } = useCanvasActions()
  const [path, labelX, labelY] = getSmoothStepPath({ ...props, borderRadius: 10 })
  if (!data) return null
  const { edge, problem, isDropTarget } = data
  const open = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const { left: x, bottom: y } = currentTarget.getBoundingClientRect()
    openPalette({ kind: 'edge', edge }, { x, y })
  }
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        className="dm-edge"
        interactionWidth={24}
        data-selected={selected || undefined}
        data-problem={problem !== null || undefined}
        data-drop={isDropTarget || undefined}
        {...(props.markerEnd === undefined ? {} : { markerEnd: props.markerEnd })}
      />
      <AboveEdges>
        <div
          className="dm-edge-tools nodrag nopan nokey"
          style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
        >
          {problem !== null && (
            <span className="dm-edge-problem" title={problem}>
              <IconAlertTriangle size={13} aria-hidden /> Problem
            </span>
          )}
          <button
            type="button"
            className="dm-plus"
            data-drop={isDropTarget || undefined}
            aria-label={`Insert a step: ${edge.from}, ${edge.exit} to ${edge.to}`}
            title="Insert a step here"
            onClick={open}
          >
            <IconPlus size={14} stroke={2.4} aria-hidden />
          </button>
        </div>
      </AboveEdges>
    </>
  )
})
