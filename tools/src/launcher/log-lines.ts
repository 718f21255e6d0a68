/** pino's number from which a line is worth showing. */
const warningLevel = 40

/**
 * What a person at the terminal should see of a child's output line: warnings and worse of its JSON log, in
 * words, and whatever is not JSON (a crash). `undefined` for everyday lines, which are in the log file only.
 */
export function worthShowing(line: string): string | undefined {
  if (line.trim() === '') return undefined
  const entry = parseEntry(line)
  if (entry === undefined) return line
  if (typeof entry['level'] !== 'number' || entry['level'] < warningLevel) return undefined
  const error = entry['err']
  const reason = isRecord(error) && typeof error['message'] === 'string' ? `: ${error['message']}` : ''
  const message = typeof entry['msg'] === 'string' ? entry['msg'] : line
  return message.includes(reason) ? message : `${message}${reason}`
}

function parseEntry(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
