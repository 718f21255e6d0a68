import { autocompletion, closeBrackets } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { liquid } from '@codemirror/lang-liquid'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { linter, lintKeymap } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import type { Catalog } from '@daymark/core'
import { tags } from '@lezer/highlight'
import { type RefObject, useEffect, useRef } from 'react'
import { liquidCompletions } from './completions.ts'
import { findingsIn } from './findings.ts'
import './liquid.css'

export interface CodeEditorProps {
  text: string
  label: string
  describedBy: string | undefined
  isWrong: boolean
  isOneLine: boolean
  isHtml: boolean
  /** Fills the window. */
  isFull: boolean
  /** Whether it has the focus from the start. */
  hasFocus: boolean
  /** Where one writes: kept from one editor of the same text to the next. */
  cursor: RefObject<number>
  catalog: Catalog
  onChange: (text: string) => void
  onKeep: () => void
  onBlur: () => void
  /** Escape, where it is not meant for a completion. */
  onLeave?: () => void
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.tagName], color: 'var(--dm-people)' },
  { tag: [tags.variableName, tags.propertyName], color: 'var(--dm-busy)' },
  { tag: [tags.function(tags.variableName), tags.modifier], color: 'var(--dm-act)' },
  { tag: [tags.string, tags.number, tags.attributeValue], color: 'var(--dm-good)' },
  { tag: [tags.comment], color: 'var(--dm-quiet)', fontStyle: 'italic' },
])

function lint(catalog: Catalog): Extension {
  return linter(
    ({ state }) =>
      findingsIn(state.doc.toString(), catalog).map(({ from, to, message, fix }) => ({
        from,
        to,
        severity: 'error' as const,
        message: fix === null ? message : `${message} ${fix}`,
      })),
    { delay: 300 },
  )
}

interface Handlers {
  change: (text: string) => void
  keep: () => void
  leave: (() => void) | undefined
}

/** The keys of one line: Enter keeps it, and nothing breaks it, pasting included. */
function oneLine(handlers: () => Handlers): Extension[] {
  return [
    keymap.of([{ key: 'Enter', run: () => (handlers().keep(), true) }]),
    EditorState.transactionFilter.of((transaction) =>
      transaction.newDoc.lines > 1
        ? {
            changes: {
              from: 0,
              to: transaction.startState.doc.length,
              insert: transaction.newDoc.toString().replaceAll(/\s*\n\s*/g, ' '),
            },
          }
        : transaction,
    ),
  ]
}

function attributesOf({ label, describedBy, isWrong, isOneLine, isFull }: CodeEditorProps): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    // It can be typed into without one, but what tests for the keyboard does not know that.
    tabindex: '0',
    ...(isFull && { 'data-autofocus': 'true' }),
    'aria-multiline': String(!isOneLine),
    'aria-invalid': String(isWrong),
    ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
  })
}

function extensionsOf(props: CodeEditorProps, handlers: () => Handlers, attributes: Extension): Extension[] {
  const leave = { key: 'Escape', run: () => (handlers().leave?.(), handlers().leave !== undefined) }
  return [
    ...(props.isOneLine ? oneLine(handlers) : []),
    history(),
    closeBrackets(),
    autocompletion({ override: [liquidCompletions(props.catalog)], icons: false, closeOnBlur: true }),
    keymap.of([...historyKeymap, ...lintKeymap, ...defaultKeymap, leave]),
    liquid(),
    syntaxHighlighting(colours),
    lint(props.catalog),
    EditorView.lineWrapping,
    attributes,
    placeholder(props.isHtml ? '<p>Hello {{ contact.first_name }},</p>' : ''),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      props.cursor.current = state.selection.main.head
      const isTyped = transactions.some(
        (transaction) =>
          transaction.isUserEvent('input') ||
          transaction.isUserEvent('delete') ||
          transaction.isUserEvent('undo') ||
          transaction.isUserEvent('redo') ||
          transaction.isUserEvent('move'),
      )
      if (docChanged && isTyped) handlers().change(state.doc.toString())
    }),
  ]
}

/** A template in CodeMirror: highlighted, completed, and checked by core while it is written. */
export function CodeEditor(props: CodeEditorProps) {
  const { text, describedBy, isWrong, label, isFull, onBlur } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const attributes = useRef(new Compartment())
  const latest = useRef<CodeEditorProps>(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const handlers = (): Handlers => ({
      change: latest.current.onChange,
      keep: latest.current.onKeep,
      leave: latest.current.onLeave,
    })
    const first = latest.current
    const editor = new EditorView({
      doc: first.text,
      selection: { anchor: Math.min(first.cursor.current, first.text.length) },
      extensions: extensionsOf(first, handlers, attributes.current.of(attributesOf(first))),
      ...(host.current && { parent: host.current }),
    })
    view.current = editor
    if (first.hasFocus) editor.focus()
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [])
  useEffect(() => {
    view.current?.dispatch({ effects: attributes.current.reconfigure(attributesOf(latest.current)) })
  }, [label, describedBy, isWrong])
  useEffect(() => {
    const editor = view.current
    const before = editor?.state.doc.toString()
    // What others wrote, or what was undone; what was typed here is there already.
    if (editor && before !== text)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])
  return (
    <div
      ref={host}
      className="dm-liquid"
      data-full={isFull || undefined}
      data-wrong={isWrong || undefined}
      onBlur={onBlur}
    />
  )
}
