import { distance } from 'fastest-levenshtein'

/**
 * How many letters have to be put in, left out or changed to make one word of another (Levenshtein 1966). Letters are
 * UTF-16 code units, so that one outside the basic plane counts as two.
 */
export function editDistance(from: string, to: string): number {
  return distance(from, to)
}
