import type { Catalog, Problem } from '@daymark/core'
import { VisuallyHidden } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Place } from '../canvas/layout.ts'
import { nodeLooks } from '../nodes/looks.ts'
import { EditorBar } from './bar/editor-bar.tsx'
import { OverwrittenTray } from './bar/overwritten-tray.tsx'
import { RefusedTray } from './bar/refused-tray.tsx'
import { Stopped } from './bar/stopped.tsx'
import { focusStep } from './canvas/focus-step.ts'
import { EmptyCanvas } from './canvas/empty-canvas.tsx'
import { EditorCanvas } from './canvas/editor-canvas.tsx'
import { type Popup, Popups } from './canvas/popups.tsx'
import { FileBanner } from './file/file-banner.tsx'
import { useDirection } from './canvas/use-direction.ts'
import { CommandPalette } from './commands/command-palette.tsx'
import { HelpSheet } from './commands/help-sheet.tsx'
import { useCommandKeys } from './commands/use-command-keys.ts'
import type { DraftSync, DraftView } from './draft/sync.ts'
import { toCanvas, toDocument } from './model/direction.ts'
import { addItem, type Target } from './model/gestures.ts'
import { countOf } from './model/problems.ts'
import { edgeId } from './model/selection.ts'
import { OutlineMain } from './outline/outline-main.tsx'
import { useOutline } from './outline/use-outline.ts'
import { PaletteList } from './palette/palette-list.tsx'
import { usePaletteDrag } from './palette/use-palette-drag.ts'
import { RemovedSteps } from './publish/change-mark.tsx'
import { ChangeMarksContext, marksOf } from './publish/change-marks.ts'
import { PublishDialog } from './publish/publish-dialog.tsx'
import { useChangesSince } from './publish/use-changes-since.ts'
import { SettingsAside } from './settings/settings-aside.tsx'
import type { SettingsSection } from './settings/settings-form.ts'
import { StepPanel } from './step-panel.tsx'
import { nextTarget, useCommandScope } from './use-command-scope.ts'
import { say, useEditor } from './use-editor.ts'
import { useReactFlow } from '@xyflow/react'

interface WorkbenchProps {
  draft: DraftSync
  view: DraftView
  catalog: Catalog
  shown: 'canvas' | 'outline'
  /** Where there is no room for a canvas: the outline is the editor. */
  isNarrow: boolean
}

function obstacleOf(problems: readonly Problem[] | undefined, { sync }: DraftView): string | null {
  if (sync.kind === 'offline') return 'Not while changes are unsaved: the server cannot be reached.'
  if (sync.kind === 'stopped') return 'Not while changes are unsaved.'
  if (!problems) return 'Being checked …'
  if (problems.length === 0) return null
  return `${countOf(problems.length)} to mend first: ${problems[0]!.message}`
}

/** Says why something could not be done; nothing, where it was. */
function sayWhyNot(problems: readonly Problem[]): void {
  if (problems.length > 0) say(problems.map(({ message }) => message).join(' '))
}

/** How much there is to mend, as it is read out when that changes. */
function problemCount(count: number | null): string {
  if (count === null) return ''
  return count === 0 ? 'No problems.' : `${countOf(count)} to mend.`
}

const shifted = (at: Place, by: Place): Place => ({ x: at.x + by.x, y: at.y + by.y })

/** A draft, open to be drawn in. */
export function Workbench({ draft, view, catalog, shown, isNarrow }: WorkbenchProps) {
  const editor = useEditor(draft, view, catalog)
  const flow = useReactFlow()
  const turning = useDirection(editor.drawing.places)
  const { direction } = turning
  const frame = useRef<HTMLDivElement>(null)
  const [popup, setPopup] = useState<Popup | null>(null)
  const [settings, setSettings] = useState<{ section: SettingsSection } | null>(null)
  const [showsChanges, setShowsChanges] = useState(false)
  const [dialog, setDialog] = useState<'help' | 'publish' | 'commands' | null>(null)
  const since = useChangesSince(editor.document, catalog)
  const obstacle = obstacleOf(editor.checked?.problems, view)
  const isMarked = (showsChanges || dialog === 'publish') && since?.version !== null
  const marks = useMemo(
    () => (isMarked && since ? marksOf(since.changes) : null),
    // The changes alone: the rest is another object each time.
    [isMarked, since?.changes],
  )
  const bounds = () => frame.current?.getBoundingClientRect()

  /** A point of the screen, in the frame. */
  const inFrame = useCallback((at: Place): Place => {
    const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {}
    return { x: at.x - left, y: at.y - top }
  }, [])
  const openPalette = useCallback(
    (target: Target, at: Place) => setPopup({ kind: 'palette', target, at: inFrame(at) }),
    [inFrame],
  )

  const openPaletteAt = (target: Target) => {
    const chosen = target.kind === 'exit' ? target.from : [...editor.selection.nodes][0]
    const beside = chosen === undefined ? undefined : editor.drawing.places.get(chosen)
    const { left = 0, top = 0, width = 0 } = bounds() ?? {}
    const at = beside
      ? flow.flowToScreenPosition(shifted(toCanvas(beside, direction), { x: 40, y: 96 }))
      : { x: left + width / 2 - 130, y: top + 60 }
    openPalette(target, at)
  }
  const openPaletteHere = () => openPaletteAt(nextTarget(editor, middle()))
  const openSettings = (section: SettingsSection = 'about') => {
    editor.selectNodes([])
    outline.hidePanel()
    setSettings({ section })
  }
  const isOutline = shown === 'outline'
  const outline = useOutline(editor, { isShown: isOutline, isNarrow, frame })
  const {
    scope: onCanvas,
    pasteText,
    middle,
  } = useCommandScope(editor, bounds, turning, {
    openPaletteHere,
    openFind: () => setPopup({ kind: 'find' }),
    openHelp: () => setDialog('help'),
    openCommands: () => setDialog('commands'),
    openConnect: (from) => setPopup({ kind: 'connect', from }),
    openSettings,
    toggleChanges: () => setShowsChanges((before) => !before),
    publish: () => (obstacle === null ? setDialog('publish') : say(obstacle, 'Not published')),
  })
  const scope = isOutline ? outline.scopeOf(onCanvas) : onCanvas
  useCommandKeys(scope, isOutline ? outline.pasteText : pasteText)

  const addEntry = () => {
    const entry = editor.items.find(({ type }) => type === 'entry')
    if (entry) editor.perform(addItem(editor.drawing, entry, { kind: 'place', place: { x: 0, y: 0 } }))
  }
  const { drag, begin } = usePaletteDrag((item, at, edge) => {
    const on = editor.document.edges.find((one) => edgeId(one) === edge)
    const corner = shifted(flow.screenToFlowPosition(at), { x: -136, y: -44 })
    const target: Target = on
      ? { kind: 'edge', edge: on }
      : { kind: 'place', place: toDocument(corner, direction) }
    editor.perform(addItem(editor.drawing, item, target))
  })

  const [only] = editor.selection.nodes
  const selected = editor.selection.nodes.size === 1 ? only : undefined
  const chosen = isOutline ? outline.panelStep : selected
  const popups = (
    <Popups
      popup={popup}
      editor={editor}
      scope={scope}
      frame={bounds() ?? { width: 0, height: 0 }}
      openPalette={openPaletteAt}
      onClose={() => setPopup(null)}
    />
  )
  const DragIcon = drag && nodeLooks[drag.item.type].icon
  return (
    <div className="dm-editor" data-view={shown}>
      <EditorBar
        shown={shown}
        isNarrow={isNarrow}
        scope={scope}
        draft={draft}
        view={view}
        since={since}
        showsChanges={marks !== null}
        obstacle={obstacle}
      />
      {view.sync.kind === 'stopped' && <Stopped reason={view.sync.reason} onRetry={draft.retry} />}
      <FileBanner document={editor.document} catalog={catalog} draft={draft} />
      <RefusedTray
        refused={view.session.refused}
        onDrop={draft.drop}
        onAgain={(id) => sayWhyNot(draft.again(id))}
      />
      <OverwrittenTray
        document={editor.document}
        overwritten={view.overwritten}
        onKeepTheirs={draft.keepTheirs}
        onTakeMine={(id) => sayWhyNot(draft.takeMine(id))}
      />
      <div className="dm-editor-main">
        {isOutline ? (
          <OutlineMain
            outline={outline}
            editor={editor}
            scope={scope}
            frame={frame}
            isCovered={isNarrow && (chosen !== undefined || settings !== null)}
          >
            {popups}
          </OutlineMain>
        ) : (
          <>
            <section className="dm-palette-side" aria-label="Steps to draw">
              <PaletteList
                items={editor.items}
                label="Steps to draw"
                onPointerDown={begin}
                onPick={(item) => editor.perform(addItem(editor.drawing, item, nextTarget(editor, middle())))}
              />
            </section>
            <div className="dm-editor-frame" ref={frame}>
              <ChangeMarksContext value={marks}>
                <EditorCanvas
                  editor={editor}
                  label={`The steps of ${editor.document.name || editor.document.id}`}
                  dropEdge={drag?.edge ?? null}
                  direction={direction}
                  openPalette={openPalette}
                  openSettings={openSettings}
                  openMenu={(kind, at) => setPopup({ kind: 'menu', place: { kind, ...inFrame(at) } })}
                >
                  <RemovedSteps direction={direction} />
                </EditorCanvas>
              </ChangeMarksContext>
              {editor.document.nodes.length === 0 && <EmptyCanvas onBegin={addEntry} />}
              {popups}
            </div>
          </>
        )}
        {chosen !== undefined ? (
          <StepPanel
            editor={editor}
            nodeId={chosen}
            onLeave={() => (isOutline ? outline.leavePanel() : focusStep(chosen))}
            {...(isOutline && { onClose: outline.closePanel })}
          />
        ) : (
          settings && (
            <SettingsAside
              editor={editor}
              asked={settings}
              onClose={() => {
                setSettings(null)
                if (isOutline) outline.leavePanel()
                else globalThis.document.querySelector<HTMLElement>('.dm-editor-frame .react-flow')?.focus()
              }}
            />
          )
        )}
      </div>
      {drag && DragIcon && (
        <div className="dm-palette-ghost" style={{ left: drag.at.x, top: drag.at.y }} aria-hidden>
          <DragIcon size={16} /> {drag.item.label}
        </div>
      )}
      <VisuallyHidden role="log" aria-live="polite">
        {/* Anew for each act, so that the same words twice are read out twice. */}
        <span key={editor.acts.count}>{editor.spoken}</span>
      </VisuallyHidden>
      {isOutline && (
        <VisuallyHidden role="status">{problemCount(editor.checked?.problems.length ?? null)}</VisuallyHidden>
      )}
      {dialog === 'commands' && (
        <CommandPalette
          scope={scope}
          onClose={() => setDialog(null)}
          goTo={(id) => {
            editor.show([id])
            focusStep(id)
          }}
        />
      )}
      {dialog === 'help' && <HelpSheet onClose={() => setDialog(null)} />}
      {dialog === 'publish' && since && (
        <PublishDialog
          document={editor.document}
          draft={draft}
          view={view}
          since={since}
          obstacle={obstacle}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  )
}
