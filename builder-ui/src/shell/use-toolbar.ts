import { type FocusEvent, type HTMLAttributes, type KeyboardEvent, useState } from 'react'

export interface Toolbar {
  /** For the element around the controls, which are its children. */
  props: Pick<HTMLAttributes<HTMLElement>, 'role' | 'onKeyDown' | 'onFocus'>
  /** For each of the controls, by its place. */
  tabIndex: (index: number) => 0 | -1
}

function controlsOf({ currentTarget, target }: KeyboardEvent | FocusEvent): {
  controls: HTMLElement[]
  index: number
} {
  const controls = [...currentTarget.children].filter((child) => child instanceof HTMLButtonElement)
  return { controls, index: controls.findIndex((control) => control === target) }
}

/** Where each key leads from the control at `index` of `count`. */
const ways: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** Buttons that are one stop of the Tab key; from one to the other the arrow keys lead. */
export function useToolbar(): Toolbar {
  const [stop, setStop] = useState(0)
  return {
    props: {
      role: 'toolbar',
      // What a menu or a dialog of a control says comes by here, too: that is its own business.
      onKeyDown: (event) => {
        const { controls, index } = controlsOf(event)
        const next = index < 0 ? undefined : ways[event.key]?.(index, controls.length)
        if (next === undefined) return
        event.preventDefault()
        controls[next]?.focus()
      },
      onFocus: (event) => {
        const { index } = controlsOf(event)
        if (index >= 0) setStop(index)
      },
    },
    tabIndex: (index) => (index === stop ? 0 : -1),
  }
}
