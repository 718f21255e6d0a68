import { useStore, ViewportPortal } from '@xyflow/react'
import { type DayBand, rangeLabel } from '../model/days.ts'

/** Wide enough to look endless. */
const reach = 20_000

/** The days of the run as strips behind the graph, every other one tinted. */
export function DayStrips({ bands }: { bands: readonly DayBand[] }) {
  return (
    <ViewportPortal>
      {bands.map(({ first, top, bottom }, index) => (
        <div
          key={first}
          className="dm-day-strip"
          data-odd={index % 2 === 1 || undefined}
          style={{ left: -reach, width: 2 * reach, top, height: bottom - top }}
          aria-hidden
        />
      ))}
    </ViewportPortal>
  )
}

/** The days by name, at the edge of the frame beside their strips. */
export function DayRuler({ bands }: { bands: readonly DayBand[] }) {
  const y = useStore(({ transform }) => transform[1])
  const zoom = useStore(({ transform }) => transform[2])
  return (
    <div className="dm-day-ruler" aria-hidden>
      {bands.map(({ first, last, top, bottom }) => (
        <span key={first} style={{ top: top * zoom + y, height: (bottom - top) * zoom }}>
          <b>{rangeLabel(first, last)}</b>
        </span>
      ))}
    </div>
  )
}
