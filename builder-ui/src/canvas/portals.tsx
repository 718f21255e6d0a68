import { useStore } from '@xyflow/react'
import { type ReactNode, useMemo } from 'react'
import { createPortal } from 'react-dom'

/**
 * The library's own portals look for their place anew whenever anything on the canvas changes, each of them: with a
 * hundred edges in sight that is much of a dragged frame. The place is the same for as long as the canvas is there.
 */
function usePortal(className: string, children: ReactNode) {
  const canvas = useStore(({ domNode }) => domNode)
  const place = useMemo(() => canvas?.querySelector(`.${className}`), [canvas, className])
  return place ? createPortal(children, place) : null
}

/** Shows something above the edges, in the coordinates of the graph. */
export function AboveEdges({ children }: { children: ReactNode }) {
  return usePortal('react-flow__edgelabel-renderer', children)
}

/** Shows something with the graph, in its coordinates. */
export function WithGraph({ children }: { children: ReactNode }) {
  return usePortal('react-flow__viewport-portal', children)
}
