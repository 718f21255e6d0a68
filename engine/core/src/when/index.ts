export { bandDays, shownInterval } from './bands.ts'
export { dayOf, dayMinutes, type Interval } from './interval.ts'
export { type StepTimes, when } from './when.ts'
