import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { whenReleased } from './pointer.ts'
import { whenTypedIsKept } from './typed-so-far.ts'

/** So long nobody types before what was typed is kept. */
const pauseMs = 800

/** What a text control is given. */
export interface Typed {
  text: string
  change(text: string): void
  /** Keeps what was typed, now. */
  keep(): void
  blur(): void
  /** Enter keeps it, too; for controls of one line. */
  onKeyDown(event: KeyboardEvent): void
}

/**
 * A text while it is typed. It is kept when its field is left, by Enter, after a pause, before what others have done is
 * taken in, and when the field or the page goes away; never per key. What is typed is shown as typed until the field is left, whatever it has become by then.
 * @param value - what is kept of it, as text
 * @param commit - keeps a text
 */
export function useTyped(value: string, commit: (text: string) => void): Typed {
  const [typed, setTyped] = useState<string | null>(null)
  // What was typed and not kept yet, and how it is kept: read when a timer or the end of the field asks for it.
  const pending = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(commit)
  useEffect(() => {
    latest.current = commit
  })
  const [{ keep, change }] = useState(() => {
    const keepNow = () => {
      clearTimeout(timer.current)
      const text = pending.current
      pending.current = null
      if (text !== null) latest.current(text)
    }
    return {
      keep: keepNow,
      change: (text: string) => {
        pending.current = text
        setTyped(text)
        clearTimeout(timer.current)
        timer.current = setTimeout(keepNow, pauseMs)
      },
    }
  })
  useEffect(() => {
    const forget = whenTypedIsKept(keep)
    return () => {
      forget()
      keep()
    }
  }, [keep])
  return {
    text: typed ?? value,
    change,
    keep,
    blur: () =>
      whenReleased(() => {
        keep()
        setTyped(null)
      }),
    onKeyDown: ({ key }) => key === 'Enter' && keep(),
  }
}
