import type { EditOperation } from '@daymark/core'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import type { Editor } from '../use-editor.ts'
import type { Row } from './rows.ts'
import { exitKey } from './tree.ts'
import type { Outline } from './use-outline.ts'

/** What a row can ask for. It stays the same object, so that rows are drawn again only when they change. */
export interface RowHandlers {
  rowId(key: string): string
  choose(row: Row, isMore: boolean): void
  openMenu(key: string): void
  fold(key: string, isUnfolded: boolean): void
  land(key: string): void
  edit(operations: EditOperation[]): boolean
  stopEditing(): void
}

const RowHandlersContext = createContext<RowHandlers | null>(null)

export const RowHandlersProvider = RowHandlersContext.Provider

/** @throws outside of the outline */
export function useRowHandlers(): RowHandlers {
  const handlers = useContext(RowHandlersContext)
  if (!handlers) throw new Error('A row stands outside of the outline.')
  return handlers
}

export function useHandlersOf(outline: Outline, editor: Editor): RowHandlers {
  const latest = useRef({ outline, editor })
  useEffect(() => {
    latest.current = { outline, editor }
  })
  const [handlers] = useState((): RowHandlers => {
    const now = () => latest.current.outline
    return {
      rowId: (key) => now().rowId(key),
      choose(row, isMore) {
        document.getElementById(now().rowId(row.key))?.focus()
        now().go(row.key, isMore)
        if (!isMore) now().press(row)
      },
      openMenu(key) {
        now().go(key)
        now().openMenu(key)
      },
      fold: (key, isUnfolded) => now().fold(key, isUnfolded),
      land: (key) => now().land(key),
      edit(operations) {
        const isDone = latest.current.editor.edit(operations)
        // The row of an exit that gets another name is another row.
        const renamed = operations.find(({ kind }) => kind === 'rename-exit')
        if (isDone && renamed?.kind === 'rename-exit') now().land(exitKey(renamed.node, renamed.to))
        return isDone
      },
      stopEditing: () => now().stopEditing(),
    }
  })
  return handlers
}
