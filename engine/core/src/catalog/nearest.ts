import type { Suggestion } from '../problem.ts'
import { editDistance } from './edit-distance.ts'

/** Words are compared by their letters and digits alone: `firstname` is as good as `first_name`. */
function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** So many letters may be wrong in a word of this length before it is another word. */
function mostErrors({ length }: string): number {
  if (length <= 3) return 1
  return length <= 12 ? 2 : 3
}

/** `wait` is the beginning of `wait-for`: nearer than any word that merely looks like it. */
function begins(word: string, candidate: string): boolean {
  return candidate.startsWith(`${word.toLowerCase()}-`)
}

/**
 * What somebody who wrote a word that is not known probably meant.
 * @param candidates - the words that are known; of equally near ones the first is taken
 * @returns the nearest by edit distance, case and punctuation aside, or null when none is near; a word of several parts
 *   is one letter away from its first part
 */
export function nearestOf(word: string, candidates: Iterable<string>): string | null {
  const meant = bare(word)
  if (meant === '') return null
  let nearest: { word: string; distance: number } | null = null
  for (const candidate of candidates) {
    const distance = begins(word, candidate) ? 1 : editDistance(meant, bare(candidate))
    // Of a short word, most letters have to be right.
    if (distance > mostErrors(meant) || distance >= bare(candidate).length) continue
    if (nearest === null || distance < nearest.distance) nearest = { word: candidate, distance }
  }
  return nearest?.word ?? null
}

/**
 * The same for dotted paths: where no path is near as a whole, one that ends in the same name
 * (`usage.plan` for `account.plan`), or goes on from what was written (`usage.seats.used` for `usage.seats`).
 */
export function nearestPathOf(path: string, candidates: Iterable<string>): string | null {
  const known = [...candidates]
  const near = nearestOf(path, known)
  if (near !== null) return near
  const name = path.split('.').at(-1) ?? path
  return (
    known.find((candidate) => candidate.endsWith(`.${name}`)) ??
    known.find((candidate) => candidate.startsWith(`${path}.`)) ??
    null
  )
}

/** @returns the sentence that offers a word, and the words there are: 'Did you mean "is"? There are is, is-not.' */
function didYouMean(near: string | null, listed?: string): string {
  return [...(near === null ? [] : [`Did you mean "${near}"?`]), ...(listed ? [listed] : [])].join(' ')
}

/** What to do about a word that is not known: in words, and as a suggestion that can be taken at one click. */
export function offer(
  written: string,
  near: string | null,
  listed?: string,
): { fix: string; suggestion?: Suggestion } {
  const fix = didYouMean(near, listed)
  return near === null ? { fix } : { fix, suggestion: { written, meant: near } }
}
