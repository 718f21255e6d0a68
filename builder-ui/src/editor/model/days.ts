import { dayOf, type Interval } from '@daymark/core'
import type { StepTimes } from '@daymark/core'
import { type Place } from '../../canvas/layout.ts'

/** "Day 7", "Day 7–14", "from Day 7" where nobody knows how long it takes. */
export function daysLabel({ earliest, latest }: Interval): string {
  const first = dayOf(earliest)
  if (latest === null) return `From Day ${first}`
  const last = dayOf(latest)
  return last > first ? `Day ${first}–${last}` : `Day ${first}`
}

/** A day of the run, as a strip behind the graph. */
export interface DayBand {
  day: number
  top: number
  bottom: number
}

interface Placed {
  id: string
  place: Place
  height: number
}

const margin = 24

/**
 * The days on which runs come to the steps, from top to bottom: each strip is as tall as what stands in it. A step that
 * is come to on several days stands in the first of them. Where steps of different days stand beside each other, as their
 * author put them, there is no strip for either, and the steps say it themselves.
 */
export function dayBands(nodes: readonly Placed[], times: ReadonlyMap<string, StepTimes>): DayBand[] {
  const spans = new Map<number, DayBand>()
  for (const { id, place, height } of nodes) {
    const arrival = times.get(id)?.arrival
    if (!arrival) continue
    const day = dayOf(arrival.earliest)
    const known = spans.get(day)
    const top = Math.min(place.y, known?.top ?? place.y)
    const bottom = Math.max(place.y + height, known?.bottom ?? place.y + height)
    spans.set(day, { day, top, bottom })
  }
  const bands = [...spans.values()].toSorted((a, b) => a.top - b.top)
  const apart = bands.filter((band) =>
    bands.every((other) => other === band || other.bottom <= band.top || other.top >= band.bottom),
  )
  return apart.map((band, index) => {
    const above = apart[index - 1]
    const below = apart[index + 1]
    return {
      day: band.day,
      top: above ? (above.bottom + band.top) / 2 : band.top - margin,
      bottom: below ? (band.bottom + below.top) / 2 : band.bottom + margin,
    }
  })
}
