import { IconNote } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'note'>) {
  return <>{data.text}</>
}

export const note: NodeLook<'note'> = { icon: IconNote, tone: 'note', Body }
