import type { Catalog } from '../catalog/catalog.ts'
import type { Interval } from './interval.ts'

/** What the days of a step may depend on beside the step itself. */
export interface WhenScope {
  catalog: Catalog
  /** The playbook's own time of day: "09:00". */
  timeOfDay: string
  /** The most days in a row that are no working days: 2 for weekends. */
  longestRest: number
}

/** When runs leave a step: by most exits, and by those that have times of their own. */
export interface Leaving {
  usually: Interval
  exits?: Record<string, Interval>
}

/** @returns when runs leave a step that they come to in an interval */
export type When<Data> = (data: Data, arrival: Interval, scope: WhenScope) => Leaving

/** What takes no time. */
export const atOnce: When<unknown> = (_data, arrival) => ({ usually: arrival })
