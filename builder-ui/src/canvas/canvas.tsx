import type { Catalog, NodeType } from '@daymark/core'
import { useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { Background, Controls, MarkerType, type NodeTypes, ReactFlow, type Viewport } from '@xyflow/react'
import { type ReactNode, useMemo, useRef } from 'react'
import { nodeLooks } from '../nodes/looks.ts'
import { ExitEdge, type ExitEdgeType } from './exit-edge.tsx'
import { counted } from '../words/counted.ts'
import { type DrawnNode, wentAlong } from './graph.ts'
import { type Days, heightOf, nodeWidth, type Place, placesOf } from './layout.ts'
import { type CardNode, NodeCard, type Trace } from './node-card.tsx'
import '@xyflow/react/dist/style.css'
import './canvas.css'

/** Where one run was: the steps it came by, where it stands, and the ways it took as `step exit`. */
export interface RunTrace {
  passed: ReadonlySet<string>
  here: ReadonlySet<string>
  ways: ReadonlySet<string>
}

interface CanvasProps {
  label: string
  nodes: readonly DrawnNode[]
  days: Days
  catalog: Catalog
  trace?: RunTrace
  selected?: string | null
  /** Shows this node first; left out, the playbook's beginning. */
  focus?: string | null
  onSelect?: (nodeId: string | null) => void
  /** What stands on the canvas beside the steps, which is told where the entry and all steps are. */
  beside?: (entry: Place, steps: readonly Place[]) => ReactNode
}

const nodeTypes: NodeTypes = Object.fromEntries(
  (Object.keys(nodeLooks) as NodeType[]).map((type) => [type, NodeCard]),
)
const edgeTypes = { exit: ExitEdge }

function traceOf(trace: RunTrace | undefined, nodeId: string): Trace | null {
  if (!trace) return null
  if (trace.here.has(nodeId)) return 'here'
  return trace.passed.has(nodeId) ? 'passed' : 'apart'
}

function describe({ title, type, standing, exits }: DrawnNode): string {
  const here = standing === null ? '' : `, ${counted(standing, 'run')} here`
  const ways = exits.length > 1 ? `. Outcomes: ${exits.map(({ label }) => label).join(', ')}` : ''
  return `${type}: ${title}${here}${ways}`
}

function edgesOf(nodes: readonly DrawnNode[], trace: RunTrace | undefined): ExitEdgeType[] {
  const most = Math.max(0, ...nodes.flatMap(({ exits }) => exits.map((exit) => wentAlong(exit) ?? 0)))
  return nodes.flatMap(({ node, exits }) =>
    exits.flatMap((exit) => {
      const { name, names, label, taken, quiet, to } = exit
      if (to === null) return []
      const went = wentAlong(exit)
      const isTaken = trace ? names.some((way) => trace.ways.has(`${node.id} ${way}`)) : null
      return {
        id: `${node.id} ${name}`,
        type: 'exit',
        source: node.id,
        sourceHandle: name,
        target: to,
        data: {
          label,
          ...(node.type !== 'entry' && { exit: name }),
          taken,
          quiet,
          share: went === null || most === 0 ? null : went / most,
          isTaken,
        },
        markerEnd: {
          type: MarkerType.ArrowClosed,
          width: 16,
          height: 16,
          markerUnits: 'userSpaceOnUse',
          color: isTaken ? 'var(--dm-accent)' : 'var(--dm-edge)',
        },
        focusable: false,
        zIndex: isTaken ? 1 : 0,
      }
    }),
  )
}

const margin = 28

/** Begins where there is something to see, at a size to read: the entry at the top, or the node in focus in the middle. */
function firstView(frame: HTMLElement | null, cards: readonly CardNode[], focus: string | null): Viewport {
  const { clientWidth = 0, clientHeight = 0 } = frame ?? {}
  const focused = cards.find(({ id }) => id === focus)
  const card = focused ?? cards.find(({ type }) => type === 'entry') ?? cards[0]
  const zoom = Math.min(focused ? 0.8 : 0.9, (clientWidth - margin) / nodeWidth)
  if (!card) return { x: 0, y: 0, zoom }
  const x = clientWidth / 2 - (card.position.x + nodeWidth / 2) * zoom
  const middle = clientHeight / 2 - (card.position.y + (card.height ?? 0) / 2) * zoom
  return { x, y: focused ? middle : margin - card.position.y * zoom, zoom }
}

/** A playbook as a graph to look at: laid out by itself, moved about by mouse, touch or keyboard. */
export function Canvas(props: CanvasProps) {
  const { label, nodes, days, catalog, trace, selected = null, onSelect, focus = null, beside } = props
  const frame = useRef<HTMLDivElement>(null)
  const colorMode = useComputedColorScheme('light')
  const isCalm = useReducedMotion()
  const places = useMemo(() => placesOf(nodes, days), [nodes, days])
  const steps = useMemo(() => [...places.values()], [places])
  const entryId = nodes.find(({ node }) => node.type === 'entry')?.node.id
  const entry = entryId === undefined ? undefined : places.get(entryId)
  const cards = nodes.map((drawn): CardNode => ({
    id: drawn.node.id,
    type: drawn.node.type,
    position: places.get(drawn.node.id) ?? { x: 0, y: 0 },
    width: nodeWidth,
    height: heightOf(drawn),
    selected: drawn.node.id === selected,
    data: { drawn, catalog, trace: traceOf(trace, drawn.node.id) },
    ariaLabel: describe(drawn),
  }))
  return (
    <div className="dm-canvas" role="group" aria-label={label} ref={frame}>
      <ReactFlow<CardNode, ExitEdgeType>
        nodes={cards}
        edges={edgesOf(nodes, trace)}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={colorMode}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable={onSelect !== undefined}
        deleteKeyCode={null}
        onNodesChange={(changes) => {
          const chosen = changes.find((change) => change.type === 'select' && change.selected)
          if (chosen?.type === 'select') onSelect?.(chosen.id)
        }}
        onPaneClick={() => onSelect?.(null)}
        onInit={(instance) => {
          void instance.setViewport(firstView(frame.current, cards, focus))
          // Who made the canvas is there to be read; the way through a page by keyboard leads elsewhere.
          frame.current?.querySelector('.react-flow__attribution a')?.setAttribute('tabindex', '-1')
        }}
        minZoom={0.2}
        maxZoom={1.5}
        zoomOnScroll={false}
        panOnScroll
        preventScrolling
        proOptions={{ hideAttribution: false }}
        {...(isCalm ? { 'data-calm': true } : {})}
      >
        {entry && beside?.(entry, steps)}
        <Background gap={20} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}
