import { IconDoorExit } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

/** The reason, unless the node is called by it already. */
function Body({ node: { label, data } }: BodyProps<'exit'>) {
  return <>{label === undefined ? null : data.reason}</>
}

export const exit: NodeLook<'exit'> = { icon: IconDoorExit, tone: 'end', Body }
