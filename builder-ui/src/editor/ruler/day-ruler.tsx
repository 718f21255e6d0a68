import { useStore } from '@xyflow/react'
import { memo, useMemo, useState } from 'react'
import { type DayBand, rangeLabel } from '../model/days.ts'
import { type Direction, toCanvas } from '../model/direction.ts'
import { dateOfDay, leastMove, previewOf, retimeAll, timersOf } from '../model/retiming.ts'
import type { Editor } from '../use-editor.ts'
import { RulerDay } from './ruler-day.tsx'
import { RulerHead } from './ruler-head.tsx'
import './ruler.css'

interface DayRulerProps {
  bands: readonly DayBand[]
  direction: Direction
  document: Editor['document']
  times: Editor['times']
  days: Editor['days']
  catalog: Editor['drawing']['catalog']
  edit: Editor['edit']
  enrolled: string
  onChoose: (date: string) => void
  isWeekend: (band: DayBand) => boolean
}

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

function dateLabel(enrolled: string, { first, last }: DayBand): string | null {
  const [from, to] = [dateOfDay(enrolled, first), dateOfDay(enrolled, last)]
  if (!from || !to) return null
  return first === last ? dateFormat.format(from) : `${dateFormat.format(from)} – ${dateFormat.format(to)}`
}

interface Moving {
  /** The band that is being moved, by the day on which it begins now. */
  first: number
  by: number
}

function useMovedDays(props: DayRulerProps) {
  const { bands, document, times, days, catalog, edit } = props
  const [moving, setMoving] = useState<Moving | null>(null)
  const timers = useMemo(
    () => new Map(bands.map((band) => [band.first, timersOf(document, times, band)])),
    [bands, document, times],
  )
  const operations = useMemo(
    () => (moving ? retimeAll(document, timers.get(moving.first) ?? [], moving.by) : []),
    [document, timers, moving],
  )
  const preview = useMemo(
    () => (operations.length > 0 ? previewOf(document, catalog, days, operations) : null),
    [document, catalog, days, operations],
  )
  return {
    timers,
    moving,
    preview,
    move: (band: DayBand, by: number) =>
      setMoving({ first: band.first, by: Math.min(1000 - band.last, Math.max(leastMove(bands, band), by)) }),
    finish: () => {
      setMoving(null)
      edit(operations)
    },
    cancel: () => setMoving(null),
  }
}

/** The days of the run at the edge of the canvas, beside their strips. Moving one re-times what begins it. */
export const DayRuler = memo(function DayRuler(props: DayRulerProps) {
  const { bands, direction, enrolled, onChoose, isWeekend } = props
  const x = useStore(({ transform }) => transform[0])
  const y = useStore(({ transform }) => transform[1])
  const zoom = useStore(({ transform }) => transform[2])
  const { timers, moving, preview, move, finish, cancel } = useMovedDays(props)
  const offset = direction === 'down' ? y : x

  const boxOf = ({ top, bottom }: DayBand) => {
    const at = toCanvas({ x: 0, y: top }, direction)
    const size = toCanvas({ x: 0, y: bottom - top }, direction)
    const from = (direction === 'down' ? at.y : at.x) * zoom + offset
    const length = (direction === 'down' ? size.y : size.x) * zoom
    return direction === 'down' ? { top: from, height: length } : { left: from, width: length }
  }
  const movedLabel = ({ first, last }: DayBand): string | null => {
    const [from, to] = [preview?.get(first), preview?.get(last)]
    return from === undefined || to === undefined || from === first ? null : rangeLabel(from, to)
  }
  return (
    <div className="dm-ruler" data-direction={direction} role="group" aria-label="Days of the run">
      <RulerHead enrolled={enrolled} onChoose={onChoose} />
      <div className="dm-ruler-bands">
        {bands.map((band) => (
          <div key={timers.get(band.first)?.[0] ?? band.first} className="dm-ruler-band" style={boxOf(band)}>
            <RulerDay
              label={rangeLabel(band.first, band.last)}
              movedLabel={movedLabel(band)}
              date={dateLabel(enrolled, band)}
              isWeekend={isWeekend(band)}
              first={band.first}
              by={moving?.first === band.first ? moving.by : 0}
              direction={direction}
              isMovable={(timers.get(band.first) ?? []).length > 0}
              onMove={(by) => move(band, by)}
              onFinish={finish}
              onCancel={cancel}
            />
          </div>
        ))}
      </div>
    </div>
  )
})
