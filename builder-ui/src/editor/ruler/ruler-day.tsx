import type { KeyboardEvent, PointerEvent } from 'react'
import { useRef } from 'react'
import type { Direction } from '../model/direction.ts'

/** So far a pointer moves for each day. */
const pixelsPerDay = 14

const keySteps: Record<string, number> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageDown: 7,
  PageUp: -7,
}

export interface RulerDayProps {
  label: string
  /** What it would be called where it is being moved to; null while it stays. */
  movedLabel: string | null
  date: string | null
  isWeekend: boolean
  first: number
  by: number
  direction: Direction
  /** Whether anything begins this day that can be moved. */
  isMovable: boolean
  onMove: (by: number) => void
  onFinish: () => void
  onCancel: () => void
}

/** The events of a day that is being moved: by whatever points, or by keys. Enter or letting go does it, Escape does not. */
function useMoving({ by, direction, onMove, onFinish, onCancel }: RulerDayProps) {
  const start = useRef<number | null>(null)
  const along = ({ clientX, clientY }: PointerEvent) => (direction === 'down' ? clientY : clientX)
  const end = (event: PointerEvent<HTMLElement>, finish: () => void) => {
    if (start.current === null) return
    start.current = null
    event.currentTarget.releasePointerCapture(event.pointerId)
    finish()
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      start.current = along(event)
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (start.current !== null) onMove(Math.round((along(event) - start.current) / pixelsPerDay))
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, onFinish),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, onCancel),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : keySteps[event.key]
      if (step !== undefined) onMove(by + step)
      else if (event.key === 'Enter') onFinish()
      else if (event.key === 'Escape' && (by !== 0 || start.current !== null)) {
        start.current = null
        onCancel()
      } else return
      event.preventDefault()
      event.stopPropagation()
    },
    onBlur: () => {
      if (start.current === null) onFinish()
    },
  }
}

/** A day on the ruler. Moved, it takes what begins it along, and the days that hang on that. */
export function RulerDay(props: RulerDayProps) {
  const { label, movedLabel, date, isWeekend, first, by, direction, isMovable } = props
  const events = useMoving(props)
  const words = (
    <>
      <b>{label}</b>
      {movedLabel !== null && <b className="dm-ruler-moved">→ {movedLabel}</b>}
      {date !== null && <small>{date}</small>}
    </>
  )
  if (!isMovable) {
    return (
      <div className="dm-ruler-day" data-weekend={isWeekend || undefined}>
        {words}
      </div>
    )
  }
  return (
    <div
      className="dm-ruler-day nokey"
      role="slider"
      tabIndex={0}
      aria-label={date === null ? label : `${label}, ${date}`}
      aria-roledescription="day of the run"
      aria-orientation={direction === 'down' ? 'vertical' : 'horizontal'}
      aria-valuemin={1}
      aria-valuemax={1000}
      aria-valuenow={first + by}
      aria-valuetext={movedLabel === null ? label : `${label}, to be ${movedLabel}: Enter moves it`}
      title="Drag to move this day, and the days that follow from it"
      data-movable
      data-moving={by !== 0 || undefined}
      data-weekend={isWeekend || undefined}
      {...events}
    >
      {words}
    </div>
  )
}
