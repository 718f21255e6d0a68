import { describeDuration } from '@daymark/core'
import { IconHourglass } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'delay'>) {
  return (
    <>
      {describeDuration(data.duration)}
      {data.at && `, then until ${data.at}`}
    </>
  )
}

export const delay: NodeLook<'delay'> = { icon: IconHourglass, tone: 'time', Body }
