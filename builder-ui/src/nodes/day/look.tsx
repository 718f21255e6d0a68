import { IconCalendarTime } from '@tabler/icons-react'
import { useContext } from 'react'
import type { BodyProps, NodeLook } from '../look.ts'
import { PlaybookTime } from '../time-of-day.ts'

const nonWorking = { ignore: '', next: ', or the next working day', previous: ', or the working day before' }

function Body({ node: { data } }: BodyProps<'day'>) {
  const usual = useContext(PlaybookTime)
  const time = data.time ?? usual
  return (
    <>
      {time ? `At ${time}` : 'At the playbook’s time of day'}, in the account’s zone
      {data.onNonWorkingDay && nonWorking[data.onNonWorkingDay]}
    </>
  )
}

export const day: NodeLook<'day'> = { icon: IconCalendarTime, tone: 'time', Body }
