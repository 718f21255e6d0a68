import { later, until } from '../../when/interval.ts'
import type { When } from '../../when/leaving.ts'
import { type ActionData, action } from './definition.ts'

/** What our own database does takes no time; what is outside may be tried for as long as it is given. */
export const whenAction: When<ActionData> = (data, arrival, { catalog }) => {
  const lane = action.lane(data, catalog)
  if (lane.kind === 'local') return { usually: arrival }
  const most = Math.ceil(lane.giveUpAfterMs / 60_000)
  return { usually: until(arrival, later(arrival, { least: 0, most })) }
}
