import { memo } from 'react'
import { toCanvas, type Direction } from '../model/direction.ts'
import type { DayBand } from '../model/days.ts'
import { WithGraph } from '../../canvas/portals.tsx'

/** Wide enough to look endless. */
const reach = 20_000

interface DayStripsProps {
  bands: readonly DayBand[]
  direction: Direction
  isWeekend: (band: DayBand) => boolean
}

function boxOf({ top, bottom }: DayBand, direction: Direction) {
  const from = toCanvas({ x: 0, y: top }, direction)
  const size = toCanvas({ x: 0, y: bottom - top }, direction)
  return direction === 'down'
    ? { left: -reach, width: 2 * reach, top: from.y, height: size.y }
    : { top: -reach, height: 2 * reach, left: from.x, width: size.x }
}

/** The days of the run as strips behind the graph, every other one tinted. */
export const DayStrips = memo(function DayStrips({ bands, direction, isWeekend }: DayStripsProps) {
  return (
    <WithGraph>
      {bands.map((band, index) => (
        <div
          key={band.first}
          className="dm-day-strip"
          data-direction={direction}
          data-odd={index % 2 === 1 || undefined}
          data-weekend={isWeekend(band) || undefined}
          style={boxOf(band, direction)}
          aria-hidden
        />
      ))}
    </WithGraph>
  )
})
