import { IconDoorExit } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'exit'>) {
  return <>{data.reason}</>
}

export const exit: NodeLook<'exit'> = { icon: IconDoorExit, tone: 'end', Body }
