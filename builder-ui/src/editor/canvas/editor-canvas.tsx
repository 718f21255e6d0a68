import { useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import {
  Background,
  Controls,
  MiniMap,
  type NodeTypes,
  type OnConnectEnd,
  type OnNodesChange,
  ReactFlow,
  useReactFlow,
} from '@xyflow/react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Place } from '../../canvas/layout.ts'
import { dayBands } from '../model/days.ts'
import { connectTo, moveTo, type Target } from '../model/gestures.ts'
import { changed, nothingSelected } from '../model/selection.ts'
import type { Editor } from '../use-editor.ts'
import { CanvasActionsProvider } from './actions.ts'
import { DayRuler, DayStrips } from './day-strips.tsx'
import { edgeMaker, type ExitFlowEdge, nodeMaker, type StepNode } from './flow-items.ts'
import type { MenuPlace } from './context-menu.tsx'
import { StepCard } from './step-card.tsx'
import { StepEdge } from './step-edge.tsx'
import { nodeAt } from './under-pointer.ts'
import { useShiftKey } from './use-shift-key.ts'
import { useView } from './use-view.ts'
import '@xyflow/react/dist/style.css'
import '../../canvas/canvas.css'
import './editor-canvas.css'

/** Of so many steps only those in sight are drawn: what is not there is neither painted nor looked through. */
const manyNodes = 80

interface EditorCanvasProps {
  editor: Editor
  label: string
  dropEdge: string | null
  openPalette: (target: Target, at: Place) => void
  openMenu: (kind: MenuPlace['kind'], at: Place) => void
  children?: ReactNode
}

const nodeTypes: NodeTypes = { step: StepCard }
const edgeTypes = { exit: StepEdge }
/** In pixels: the library reckons with them. */
const overview = { width: 152, height: 112 }
const grid: [number, number] = [8, 8]

/** Where nodes are shown while they are being dragged. */
type Drag = ReadonlyMap<string, Place>

function useFlowItems(editor: Editor, drag: Drag | null, dropEdge: string | null) {
  const [makeNodes] = useState(nodeMaker)
  const [makeEdges] = useState(edgeMaker)
  const { cards, drawing, times, problems, selection, document } = editor
  const overlay = drag ?? editor.nudge.places
  const places = useMemo(
    () => (overlay ? new Map([...drawing.places, ...overlay]) : drawing.places),
    [drawing.places, overlay],
  )
  const nodes = useMemo(
    () => makeNodes({ cards, places, times, problems, selection, catalog: drawing.catalog }),
    [makeNodes, cards, places, times, problems, selection, drawing.catalog],
  )
  const edges = useMemo(
    () => makeEdges({ document, problems, selection, dropEdge }),
    [makeEdges, document, problems, selection, dropEdge],
  )
  return { nodes, edges }
}

function pointOf(event: MouseEvent | TouchEvent): Place {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event
  return { x: clientX, y: clientY }
}

/** The draft as a graph that is drawn in. */
export function EditorCanvas(props: EditorCanvasProps) {
  const { editor, label, dropEdge, openPalette, openMenu, children } = props
  const flow = useReactFlow<StepNode, ExitFlowEdge>()
  const colorMode = useComputedColorScheme('light')
  const isCalm = useReducedMotion()
  const isFraming = useShiftKey()
  const [drag, setDrag] = useState<Drag | null>(null)
  const { nodes, edges } = useFlowItems(editor, drag, dropEdge)
  const { frame, begin } = useView(editor, nodes)
  const { drawing, selection, select, perform, nudge } = editor
  const actions = useMemo(() => ({ openPalette }), [openPalette])
  // Not while they are dragged: the strips would dance.
  const bands = useMemo(
    () =>
      dayBands(
        nodes.map(({ id, position, height = 0 }) => ({
          id,
          place: drawing.places.get(id) ?? position,
          height,
        })),
        editor.days,
      ),
    [drawing, editor.days],
  )

  const onNodesChange: OnNodesChange<StepNode> = (changes) => {
    const chosen = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
    if (chosen.length > 0) select({ ...selection, nodes: changed(selection.nodes, chosen) })
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position
        ? [[change.id, change.position] as const]
        : [],
    )
    if (moved.length > 0) setDrag((before) => new Map([...(before ?? []), ...moved]))
  }

  const drop = (dropped: readonly StepNode[]) => {
    setDrag(null)
    const to = dropped.flatMap(({ id, position }) => {
      const before = drawing.places.get(id)
      return before?.x === position.x && before.y === position.y ? [] : [[id, position] as const]
    })
    if (to.length === 0) return
    const kept = editor.selection
    if (perform(moveTo(drawing, new Map(to)))) select(kept.nodes.size > 0 ? kept : nothingSelected)
  }

  const onConnectEnd: OnConnectEnd = (event, { fromHandle, fromNode, toNode }) => {
    if (!fromNode || !fromHandle?.id) return
    const at = pointOf(event)
    const to = toNode?.id ?? nodeAt(at)
    const [from, exit] = [fromNode.id, fromHandle.id]
    if (to !== null) {
      perform(connectTo(drawing, { from, exit, to }))
      return
    }
    const isOpen = !drawing.document.edges.some((edge) => edge.from === from && edge.exit === exit)
    if (isOpen) openPalette({ kind: 'exit', from, exit, place: flow.screenToFlowPosition(at) }, at)
  }

  return (
    <CanvasActionsProvider value={actions}>
      <div className="dm-canvas dm-editor-canvas" role="group" aria-label={label} ref={frame}>
        <ReactFlow<StepNode, ExitFlowEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={colorMode}
          onNodesChange={onNodesChange}
          onEdgesChange={(changes) => {
            const chosen = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
            if (chosen.length > 0) select({ ...selection, edges: changed(selection.edges, chosen) })
          }}
          onNodeDragStart={nudge.finish}
          onNodeDragStop={(_event, _node, dropped) => drop(dropped)}
          onSelectionDragStop={(_event, dropped) => drop(dropped)}
          onConnectEnd={onConnectEnd}
          onPaneClick={() => select(nothingSelected)}
          onPaneContextMenu={(event) => {
            event.preventDefault()
            openMenu('canvas', { x: event.clientX, y: event.clientY })
          }}
          onNodeContextMenu={(event, { id }) => {
            event.preventDefault()
            if (!selection.nodes.has(id)) editor.selectNodes([id])
            openMenu('selection', pointOf(event.nativeEvent))
          }}
          onEdgeContextMenu={(event, { id }) => {
            event.preventDefault()
            if (!selection.edges.has(id)) select({ nodes: new Set(), edges: new Set([id]) })
            openMenu('selection', pointOf(event.nativeEvent))
          }}
          onSelectionContextMenu={(event) => {
            event.preventDefault()
            openMenu('selection', pointOf(event.nativeEvent))
          }}
          onInit={begin}
          connectOnClick={false}
          connectionRadius={24}
          connectionDragThreshold={6}
          deleteKeyCode={null}
          selectionKeyCode={null}
          selectionOnDrag={isFraming}
          panOnDrag={isFraming ? [1, 2] : true}
          multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
          edgesFocusable={false}
          disableKeyboardA11y
          snapToGrid
          snapGrid={grid}
          minZoom={0.1}
          maxZoom={1.5}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          panOnScroll
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={nodes.length > manyNodes}
          {...(isCalm ? { 'data-calm': true } : {})}
        >
          <DayStrips bands={bands} />
          <Background gap={24} size={1} />
          <Controls showInteractive={false} position="bottom-left" />
          <MiniMap pannable zoomable ariaLabel="Overview of the canvas" style={overview} />
          <DayRuler bands={bands} />
        </ReactFlow>
        {children}
      </div>
    </CanvasActionsProvider>
  )
}
