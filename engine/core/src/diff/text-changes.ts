/** A stretch of text that is in both, or only in the one before or after. */
export interface TextPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Beyond so many pairs of words nobody reads a comparison word by word, and it would take long. */
const mostPairs = 1_000_000

/** Words with the punctuation on them, and the white space between them: put together they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? []
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  let length = 0
  while (length < before.length && length < after.length && before[length] === after[length]) length += 1
  return length
}

/** For every pair of places, how many words both have in common from there on, in one order. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [right, below] = [lengths[i * width + j + 1]!, lengths[(i + 1) * width + j]!]
      lengths[i * width + j] =
        before[i] === after[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(right, below)
    }
  }
  return lengths
}

/** A stretch that both have, or what one has in the place of what the other has. */
type Stretch = { same: string } | { removed: string; added: string }

/** The words of both, each as it comes: in both, only before, or only after. */
function wordByWord(before: readonly string[], after: readonly string[]): TextPart[] {
  const width = after.length + 1
  const lengths = commonLengths(before, after)
  const parts: TextPart[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const isRemoved =
      j >= after.length || (i < before.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    if (i < before.length && before[i] === after[j]) {
      parts.push({ kind: 'same', text: before[i]! })
      i += 1
      j += 1
    } else if (isRemoved) {
      parts.push({ kind: 'removed', text: before[i]! })
      i += 1
    } else {
      parts.push({ kind: 'added', text: after[j]! })
      j += 1
    }
  }
  return parts
}

function stretchesOf(parts: readonly TextPart[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { kind, text } of parts) {
    const last = stretches.at(-1)
    if (kind === 'same') {
      if (last && 'same' in last) last.same += text
      else stretches.push({ same: text })
    } else if (last && !('same' in last)) last[kind] += text
    else stretches.push({ removed: '', added: '', [kind]: text })
  }
  return stretches
}

/** Where every word is another, the blanks between them are no common ground: the words read in one piece. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const stretch of stretches) {
    const [earlier, blank] = [whole.at(-2), whole.at(-1)]
    const isJoined =
      !('same' in stretch) &&
      blank !== undefined &&
      'same' in blank &&
      blank.same.trim() === '' &&
      earlier !== undefined &&
      !('same' in earlier) &&
      earlier.removed + stretch.removed !== '' &&
      earlier.added + stretch.added !== ''
    if (!isJoined) {
      whole.push(stretch)
      continue
    }
    whole.splice(-2, 2, {
      removed: earlier.removed + blank.same + stretch.removed,
      added: earlier.added + blank.same + stretch.added,
    })
  }
  return whole
}

function partsOf(stretch: Stretch): TextPart[] {
  const parts: TextPart[] =
    'same' in stretch
      ? [{ kind: 'same', text: stretch.same }]
      : [
          { kind: 'removed', text: stretch.removed },
          { kind: 'added', text: stretch.added },
        ]
  return parts.filter(({ text }) => text !== '')
}

/**
 * Compares two texts word by word.
 * @returns the stretches in their order: all but those `added` are the text before, all but those `removed` the one after
 */
export function textChanges(before: string, after: string): TextPart[] {
  const [old, next] = [wordsOf(before), wordsOf(after)]
  const start = commonStart(old, next)
  const end = commonStart(old.slice(start).toReversed(), next.slice(start).toReversed())
  const middle = { old: old.slice(start, old.length - end), next: next.slice(start, next.length - end) }
  const isReadable = middle.old.length * middle.next.length <= mostPairs
  const stretches = isReadable
    ? joined(stretchesOf(wordByWord(middle.old, middle.next)))
    : [{ removed: middle.old.join(''), added: middle.next.join('') }]
  return [
    { same: old.slice(0, start).join('') },
    ...stretches,
    { same: old.slice(old.length - end).join('') },
  ].flatMap(partsOf)
}

/** So much around a change says where it is, in characters. */
const around = 24

function shortened({ kind, text }: TextPart, place: 'first' | 'last' | 'between'): string {
  const letters = Array.from(text)
  if (kind !== 'same' || letters.length <= around * (place === 'between' ? 2 : 1)) return text
  const [head, tail] = [letters.slice(0, around).join(''), letters.slice(-around).join('')]
  if (place === 'first') return `…${tail}`
  return place === 'last' ? `${head}…` : `${head} … ${tail}`
}

/**
 * The changes of a long text with what stands around them; the rest is left out.
 * @returns the stretches, where those that are `same` may be shortened
 */
export function textExcerpt(parts: readonly TextPart[]): TextPart[] {
  return parts.map((part, index) => {
    const place = index === 0 ? 'first' : index === parts.length - 1 ? 'last' : 'between'
    return { kind: part.kind, text: shortened(part, place) }
  })
}
