import { describeCondition, describeDuration } from '@daymark/core'
import { IconEar } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'wait-for'>) {
  const awaited = [
    ...data.events.map(({ kind }) => kind),
    ...(data.condition ? [describeCondition(data.condition.where)] : []),
  ]
  return (
    <>
      {awaited.join(' or ')}, for at most {describeDuration(data.deadline)}
    </>
  )
}

export const waitFor: NodeLook<'wait-for'> = { icon: IconEar, tone: 'time', Body }
