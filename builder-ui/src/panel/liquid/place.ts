/** What can be written at a place of a template, and from where on it replaces what is there. */
export interface Place {
  is: 'variable' | 'filter' | 'tag'
  from: number
}

/** The Liquid that the place is in: what stands after the last opening that is not closed. */
function openingBefore(before: string): { kind: '{{' | '{%'; at: number } | null {
  const output = before.lastIndexOf('{{')
  const tag = before.lastIndexOf('{%')
  const at = Math.max(output, tag)
  if (at < 0 || /[%}]\}/.test(before.slice(at + 2))) return null
  return { kind: tag > output ? '{%' : '{{', at: at + 2 }
}

/**
 * @param before - the template up to the cursor
 * @returns what can be written there; null in plain text, and within quotes
 */
export function placeAt(before: string): Place | null {
  const opening = openingBefore(before)
  if (!opening) return null
  const inside = before.slice(opening.at)
  if ((inside.match(/"/g)?.length ?? 0) % 2 === 1 || (inside.match(/'/g)?.length ?? 0) % 2 === 1) return null
  const word = /[\w.]*$/.exec(inside)?.[0] ?? ''
  const from = before.length - word.length
  const rest = inside.slice(0, inside.length - word.length)
  if (opening.kind === '{%' && /^-?\s*$/.test(rest)) return { is: 'tag', from }
  return { is: /\|\s*$/.test(rest) ? 'filter' : 'variable', from }
}
