import { useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { IconMaximize } from '@tabler/icons-react'
import {
  Background,
  ControlButton,
  Controls,
  MiniMap,
  type NodeTypes,
  type OnConnectEnd,
  type OnNodesChange,
  ReactFlow,
  type ReactFlowProps,
  useReactFlow,
} from '@xyflow/react'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { heightOf, type Place } from '../../canvas/layout.ts'
import { dayBands } from '../model/days.ts'
import { depthOf, type Direction, gridOf, toDocument } from '../model/direction.ts'
import { connectTo, moveTo, reconnect, type Target } from '../model/gestures.ts'
import { changed, nothingSelected } from '../model/selection.ts'
import type { SettingsSection } from '../settings/settings-form.ts'
import type { Editor } from '../use-editor.ts'
import { CanvasActionsProvider } from './actions.ts'
import { PlaybookTime } from '../../nodes/time-of-day.ts'
import { DayRuler } from '../ruler/day-ruler.tsx'
import { DayStrips } from '../ruler/day-strips.tsx'
import { useEnrolmentDate } from '../ruler/use-enrolment-date.ts'
import { edgeMaker, type ExitFlowEdge, nodeMaker, type StepNode } from './flow-items.ts'
import { EditorRules } from './editor-rules.tsx'
import type { MenuPlace } from './context-menu.tsx'
import { StepCard } from './step-card.tsx'
import { StepEdge } from './step-edge.tsx'
import { edgeAt, nodeAt } from './under-pointer.ts'
import { useLongPress } from './use-long-press.ts'
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
  direction: Direction
  dropEdge: string | null
  openPalette: (target: Target, at: Place) => void
  openMenu: (kind: MenuPlace['kind'], at: Place) => void
  openSettings: (section: SettingsSection) => void
  children?: ReactNode
}

const nodeTypes: NodeTypes = { step: StepCard }
const edgeTypes = { exit: StepEdge }
type ReconnectEnd = NonNullable<ReactFlowProps<StepNode, ExitFlowEdge>['onReconnectEnd']>

/** Edges can be drawn elsewhere where the library knows of somebody who does it; it is done when the pointer is let go. */
const nothing = () => undefined

/** In pixels: the library reckons with them. */
const overview = { width: 152, height: 112 }
const grids: Record<Direction, [number, number]> = { down: gridOf('down'), right: gridOf('right') }

/** Where nodes are shown while they are being dragged. */
type Drag = ReadonlyMap<string, Place>

function useFlowItems(editor: Editor, direction: Direction, drag: Drag | null, dropEdge: string | null) {
  const [makeNodes] = useState(nodeMaker)
  const [makeEdges] = useState(edgeMaker)
  const { cards, drawing, times, problems, selection, document } = editor
  const overlay = drag ?? editor.nudge.places
  const places = useMemo(
    () => (overlay ? new Map([...drawing.places, ...overlay]) : drawing.places),
    [drawing.places, overlay],
  )
  const nodes = useMemo(
    () => makeNodes({ cards, places, times, problems, selection, catalog: drawing.catalog, direction }),
    [makeNodes, cards, places, times, problems, selection, drawing.catalog, direction],
  )
  const edges = useMemo(
    () => makeEdges({ document, problems, selection, dropEdge }),
    [makeEdges, document, problems, selection, dropEdge],
  )
  return { nodes, edges }
}

/** Where the steps stand once they are let go: while one is dragged, the strips would dance. */
function useBands({ cards, drawing, days }: Editor, direction: Direction) {
  return useMemo(
    () =>
      dayBands(
        cards.flatMap((card) => {
          const { id } = card.node
          const place = drawing.places.get(id)
          return place ? [{ id, place, height: depthOf(heightOf(card), direction) }] : []
        }),
        days,
      ),
    [cards, drawing.places, days, direction],
  )
}

/** What a playbook says that says none is what `when` reckons with. */
const timeOf = ({ document: { timeOfDay } }: Editor) => (typeof timeOfDay === 'string' ? timeOfDay : '09:00')

/** The same function for ever, which does what the latest does. */
function useLatest<Args extends unknown[], Result>(does: (...args: Args) => Result) {
  const latest = useRef(does)
  useEffect(() => {
    latest.current = does
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}

function pointOf(event: MouseEvent | TouchEvent): Place {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event
  return { x: clientX, y: clientY }
}

/** The draft as a graph that is drawn in. */
export function EditorCanvas(props: EditorCanvasProps) {
  const { editor, label, direction, dropEdge, openPalette, openMenu, openSettings, children } = props
  const flow = useReactFlow<StepNode, ExitFlowEdge>()
  const colorMode = useComputedColorScheme('light')
  const isCalm = useReducedMotion()
  const isFraming = useShiftKey()
  const [drag, setDrag] = useState<Drag | null>(null)
  const { nodes, edges } = useFlowItems(editor, direction, drag, dropEdge)
  const { frame, begin, whole } = useView(editor, nodes, direction)
  const { drawing, selection, select, perform, nudge } = editor
  const actions = useMemo(() => ({ openPalette }), [openPalette])
  const bands = useBands(editor, direction)
  const { enrolled, choose, isOnWeekend } = useEnrolmentDate()
  const edit = useLatest(editor.edit)

  const onNodesChange: OnNodesChange<StepNode> = (changes) => {
    const chosen = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
    if (chosen.length > 0) select((before) => ({ ...before, nodes: changed(before.nodes, chosen) }))
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position
        ? [[change.id, toDocument(change.position, direction)] as const]
        : [],
    )
    if (moved.length > 0) setDrag((before) => new Map([...(before ?? []), ...moved]))
  }

  const drop = (dropped: readonly StepNode[]) => {
    setDrag(null)
    const to = dropped.flatMap(({ id, position }) => {
      const [before, after] = [drawing.places.get(id), toDocument(position, direction)]
      return before?.x === after.x && before.y === after.y ? [] : [[id, after] as const]
    })
    if (to.length === 0) return
    const kept = editor.selection
    if (perform(moveTo(drawing, new Map(to)))) select(kept.nodes.size > 0 ? kept : nothingSelected)
  }

  const longPress = useLongPress((at) => {
    const [node, edge] = [nodeAt(at), edgeAt(at)]
    if (node !== null && !selection.nodes.has(node)) editor.selectNodes([node])
    else if (node === null && edge !== null) select({ nodes: new Set(), edges: new Set([edge]) })
    openMenu(node === null && edge === null ? 'canvas' : 'selection', at)
  })

  const isReconnecting = useRef(false)
  const onReconnectEnd: ReconnectEnd = (event, { data }, fixedEnd, { toHandle, toNode }) => {
    isReconnecting.current = false
    if (!data) return
    const id = toNode?.id ?? nodeAt(pointOf(event))
    if (id === null) return
    if (fixedEnd === 'source') perform(reconnect(drawing, data.edge, { to: id }))
    else if (toHandle?.id) perform(reconnect(drawing, data.edge, { from: id, exit: toHandle.id }))
  }

  const onConnectEnd: OnConnectEnd = (event, { fromHandle, fromNode, toNode }) => {
    if (isReconnecting.current || !fromNode || !fromHandle?.id) return
    const at = pointOf(event)
    const to = toNode?.id ?? nodeAt(at)
    const [from, exit] = [fromNode.id, fromHandle.id]
    if (to !== null) {
      perform(connectTo(drawing, { from, exit, to }))
      return
    }
    const isOpen = !drawing.document.edges.some((edge) => edge.from === from && edge.exit === exit)
    const place = toDocument(flow.screenToFlowPosition(at), direction)
    if (isOpen) openPalette({ kind: 'exit', from, exit, place }, at)
  }

  return (
    <CanvasActionsProvider value={actions}>
      <PlaybookTime value={timeOf(editor)}>
        <div
          className="dm-canvas dm-editor-canvas"
          role="group"
          aria-label={label}
          data-direction={direction}
          ref={frame}
          {...longPress}
        >
          <ReactFlow<StepNode, ExitFlowEdge>
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            colorMode={colorMode}
            onNodesChange={onNodesChange}
            onEdgesChange={(changes) => {
              const chosen = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
              if (chosen.length > 0) select((before) => ({ ...before, edges: changed(before.edges, chosen) }))
            }}
            onNodeDragStart={nudge.finish}
            onNodeDragStop={(_event, _node, dropped) => drop(dropped)}
            onSelectionDragStop={(_event, dropped) => drop(dropped)}
            onConnectEnd={onConnectEnd}
            onReconnect={nothing}
            onReconnectStart={() => {
              isReconnecting.current = true
            }}
            onReconnectEnd={onReconnectEnd}
            reconnectRadius={12}
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
            snapGrid={grids[direction]}
            minZoom={0.1}
            maxZoom={1.5}
            zoomOnScroll={false}
            zoomOnDoubleClick={false}
            panOnScroll
            elevateNodesOnSelect={false}
            onlyRenderVisibleElements={nodes.length > manyNodes}
            {...(isCalm ? { 'data-calm': true } : {})}
          >
            <EditorRules editor={editor} direction={direction} onOpen={openSettings} />
            <DayStrips bands={bands} direction={direction} isWeekend={isOnWeekend} />
            <Background gap={24} size={1} />
            <MiniMap pannable zoomable ariaLabel="Overview of the canvas" style={overview} />
          </ReactFlow>
          <DayRuler
            bands={bands}
            direction={direction}
            document={drawing.document}
            times={editor.times}
            days={editor.days}
            catalog={drawing.catalog}
            edit={edit}
            enrolled={enrolled}
            onChoose={choose}
            isWeekend={isOnWeekend}
          />
          <Controls
            orientation="horizontal"
            showInteractive={false}
            showFitView={false}
            position="bottom-left"
          >
            <ControlButton onClick={whole} aria-label="Show everything" title="Show everything">
              <IconMaximize aria-hidden />
            </ControlButton>
          </Controls>
          {children}
        </div>
      </PlaybookTime>
    </CanvasActionsProvider>
  )
}
