import { createContext, useContext } from 'react'
import type { Target } from '../model/gestures.ts'

export interface CanvasActions {
  /** Opens the palette beside a point of the screen, for something that is to come there. */
  openPalette(target: Target, at: { x: number; y: number }): void
}

const ActionsContext = createContext<CanvasActions | null>(null)

export const CanvasActionsProvider = ActionsContext.Provider

export function useCanvasActions(): CanvasActions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('There is no canvas above this component.')
  return actions
}
