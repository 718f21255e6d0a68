import { eventLabel } from '@daymark/core'
import { IconFlag } from '@tabler/icons-react'
import { conditionWords, nameWords } from '../../words/fields.ts'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'entry'>) {
  const { trigger, where } = data
  return (
    <>
      {trigger.on === 'manual' && 'Enrolled by hand or by the API'}
      {trigger.on === 'event' && `On “${eventLabel(trigger.kind)}”`}
      {trigger.on === 'threshold' &&
        `When ${nameWords(trigger.metric)} reach ${trigger.reachesPercent} % of the limit`}
      {where && `, for accounts where ${conditionWords(where)}`}
    </>
  )
}

export const entry: NodeLook<'entry'> = { icon: IconFlag, tone: 'start', Body }
