import { IconArrowsSplit2 } from '@tabler/icons-react'
import { conditionWords } from '../../words/fields.ts'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'branch'>) {
  return (
    <>{data.cases.map(({ exit, label, where }) => `${label ?? exit}: ${conditionWords(where)}`).join('; ')}</>
  )
}

export const branch: NodeLook<'branch'> = { icon: IconArrowsSplit2, tone: 'decide', Body }
