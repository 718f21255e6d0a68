import { dayOf, type Interval } from '@daymark/core'
import { type Days, type Place } from '../../canvas/layout.ts'

/** "Day 7", "Day 7–14", "from Day 7" where nobody knows how long it takes. */
export function daysLabel({ earliest, latest }: Interval): string {
  const first = dayOf(earliest)
  if (latest === null) return `From Day ${first}`
  return rangeLabel(first, dayOf(latest))
}

export function rangeLabel(first: number, last: number): string {
  return last > first ? `Day ${first}–${last}` : `Day ${first}`
}

/** A day of the run, as a strip behind the graph; several days where their steps stand beside each other. */
export interface DayBand {
  first: number
  last: number
  top: number
  bottom: number
}

interface Placed {
  id: string
  place: Place
  height: number
}

const margin = 24

function ownBands(nodes: readonly Placed[], days: Days): DayBand[] {
  const bands = new Map<number, DayBand>()
  for (const { id, place, height } of nodes) {
    const day = days.get(id)
    if (day === undefined) continue
    const { top = place.y, bottom = place.y + height } = bands.get(day) ?? {}
    bands.set(day, {
      first: day,
      last: day,
      top: Math.min(place.y, top),
      bottom: Math.max(place.y + height, bottom),
    })
  }
  return [...bands.values()].toSorted((a, b) => a.top - b.top)
}

/** Makes one band of those that overlap, as their author put them. */
function merged(bands: readonly DayBand[]): DayBand[] {
  const apart: DayBand[] = []
  for (const band of bands) {
    const above = apart.at(-1)
    if (!above || band.top >= above.bottom) {
      apart.push(band)
      continue
    }
    apart[apart.length - 1] = {
      first: Math.min(above.first, band.first),
      last: Math.max(above.last, band.last),
      top: above.top,
      bottom: Math.max(above.bottom, band.bottom),
    }
  }
  return apart
}

/**
 * The days of the run from top to bottom: each strip is as tall as what stands in it. Where steps of different days stand
 * beside each other, as their author put them, these days share a strip, and the steps say their own.
 */
export function dayBands(nodes: readonly Placed[], days: Days): DayBand[] {
  const apart = merged(ownBands(nodes, days))
  return apart.map((band, index) => {
    const above = apart[index - 1]
    const below = apart[index + 1]
    return {
      ...band,
      top: above ? (above.bottom + band.top) / 2 : band.top - margin,
      bottom: below ? (band.bottom + below.top) / 2 : band.bottom + margin,
    }
  })
}
