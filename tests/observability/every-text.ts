/** @returns every text in a value, however deep, bytes read as UTF-8: payloads of Temporal are bytes */
export function everyText(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`
  if (value instanceof Uint8Array) return `${Buffer.from(value).toString('utf8')}\n`
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${everyText(inner)}`)
    .join('')
}
