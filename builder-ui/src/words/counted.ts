const numbers = new Intl.NumberFormat('en-GB')

/** @returns a number as it stands in a sentence: "1,204" */
export function amount(count: number): string {
  return numbers.format(count)
}

/**
 * A number and what it counts: "1 seat", "1,204 seats", "2 people".
 * @param many - the plural, where it is not the singular with an s
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${amount(count)} ${count === 1 ? one : many}`
}
