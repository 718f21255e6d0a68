import { type Calendar, weekdays } from './calendar.ts'
import { weekdayOf } from './date.ts'
import type { Zone } from './zone.ts'

/** Every day but these of the week, Monday is 1 and Sunday 7. */
function resting(...days: number[]): Calendar {
  return { isWorkingDay: (date) => !days.includes(weekdayOf(date)) }
}

const fridayAndSaturday = resting(5, 6)
const thursdayAndFriday = resting(4, 5)
const friday = resting(5)

/**
 * Zones of countries whose weekend is not Saturday and Sunday, by the Unicode Consortium's CLDR 48
 * (`weekData`: AF, BH, DZ, EG, IL, IQ, IR, JO, KW, LY, OM, QA, SA, SD, SY, YE), under every name that the IANA gives them.
 */
const weeks: Readonly<Record<Zone, Calendar>> = {
  'Africa/Algiers': fridayAndSaturday,
  'Africa/Cairo': fridayAndSaturday,
  'Africa/Khartoum': fridayAndSaturday,
  'Africa/Tripoli': fridayAndSaturday,
  'Asia/Aden': fridayAndSaturday,
  'Asia/Amman': fridayAndSaturday,
  'Asia/Baghdad': fridayAndSaturday,
  'Asia/Bahrain': fridayAndSaturday,
  'Asia/Damascus': fridayAndSaturday,
  'Asia/Jerusalem': fridayAndSaturday,
  'Asia/Kuwait': fridayAndSaturday,
  'Asia/Muscat': fridayAndSaturday,
  'Asia/Qatar': fridayAndSaturday,
  'Asia/Riyadh': fridayAndSaturday,
  'Asia/Tel_Aviv': fridayAndSaturday,
  Egypt: fridayAndSaturday,
  Israel: fridayAndSaturday,
  Libya: fridayAndSaturday,
  'Asia/Kabul': thursdayAndFriday,
  'Asia/Tehran': friday,
  Iran: friday,
}

/** @returns the working days of those who live in a zone, without holidays: Monday to Friday, where nothing else is known */
export function workingWeekOf(zone: Zone): Calendar {
  return Object.hasOwn(weeks, zone) ? (weeks[zone] ?? weekdays) : weekdays
}
