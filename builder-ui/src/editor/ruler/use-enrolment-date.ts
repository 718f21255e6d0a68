import { useCallback, useState } from 'react'
import { type DayBand } from '../model/days.ts'
import { dateOfDay, isWeekend } from '../model/retiming.ts'

const key = 'daymark-enrolment-date'

function kept(): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** The date that Day 1 is supposed to be, to see the weekends. It is the reader's own, and no part of the playbook. */
export function useEnrolmentDate() {
  const [enrolled, setEnrolled] = useState(kept)
  const choose = useCallback((date: string) => {
    setEnrolled(date)
    try {
      sessionStorage.setItem(key, date)
    } catch {
      // A browser that keeps nothing shows it until the page is left.
    }
  }, [])
  const isOnWeekend = useCallback(
    ({ first, last }: DayBand) => {
      const date = first === last ? dateOfDay(enrolled, first) : null
      return date !== null && isWeekend(date)
    },
    [enrolled],
  )
  return { enrolled, choose, isOnWeekend }
}
