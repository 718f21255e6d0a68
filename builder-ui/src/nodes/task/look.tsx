import { IconChecklist } from '@tabler/icons-react'
import { counted } from '../../words/counted.ts'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'task'>) {
  const { businessDays, time } = data.due
  const days = counted(businessDays, 'working day')
  return (
    <>
      Due in {days}
      {time && ` at ${time}`}: {data.outcomes.map(({ label }) => label).join(', ')}
    </>
  )
}

export const task: NodeLook<'task'> = { icon: IconChecklist, tone: 'people', Body }
