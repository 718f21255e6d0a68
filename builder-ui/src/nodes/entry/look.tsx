import { describeCondition } from '@daymark/core'
import { IconFlag } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'entry'>) {
  const { trigger, where } = data
  return (
    <>
      {trigger.on === 'manual' && 'Enrolled by hand or by the API'}
      {trigger.on === 'event' && `When ${trigger.kind} happens`}
      {trigger.on === 'threshold' && `When ${trigger.metric} reach ${trigger.reachesPercent} % of the limit`}
      {where && `, if ${describeCondition(where)}`}
    </>
  )
}

export const entry: NodeLook<'entry'> = { icon: IconFlag, tone: 'start', Body }
