import { IconTrophy } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'goal'>) {
  return <>Ends as converted: {data.label}</>
}

export const goal: NodeLook<'goal'> = { icon: IconTrophy, tone: 'good', Body }
