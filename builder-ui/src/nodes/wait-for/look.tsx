import { describeDuration, eventLabel } from '@daymark/core'
import { IconEar } from '@tabler/icons-react'
import { conditionWords } from '../../words/fields.ts'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'wait-for'>) {
  const awaited = [
    ...data.events.map(({ kind }) => eventLabel(kind)),
    ...(data.condition ? [conditionWords(data.condition.where)] : []),
  ]
  return (
    <>
      {awaited.join(' or ')}, for at most {describeDuration(data.deadline)}
    </>
  )
}

export const waitFor: NodeLook<'wait-for'> = { icon: IconEar, tone: 'time', Body }
