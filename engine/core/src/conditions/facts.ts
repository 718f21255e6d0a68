/** A value that can be compared: dates are 'YYYY-MM-DD' text. */
export type Scalar = string | number | boolean

/** What is known, by dotted path ("account.seats"). A path that is not there is as good as null. */
export type Facts = Record<string, Scalar | string[] | null>
