/**
 * Keeps a label from taking ever new values: those beyond the first `most` are counted together.
 * @returns the value to use as a label, which may be "other"
 */
export function boundedLabel(most: number): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= most) return 'other'
    known.add(value)
    return value
  }
}
