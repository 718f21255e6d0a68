/** So many characters of text are remembered, in each of two generations. */
const most = 2_000_000

/**
 * Remembers what a pure function makes of a text: the same texts are asked about again and again while a playbook is
 * drawn. What has not been asked for in a while is forgotten, by two generations rather than by a date on each text.
 * @param work - pure; what it returns is shared, so nobody may change it
 * @param mostCharacters - of all texts of a generation together; longer ones are not remembered at all
 */
export function rememberByText<T>(work: (text: string) => T, mostCharacters = most): (text: string) => T {
  let young = new Map<string, { made: T }>()
  let old: typeof young = new Map()
  let characters = 0
  const keep = (text: string, known: { made: T }): T => {
    if (text.length > mostCharacters) return known.made
    if (characters + text.length > mostCharacters) {
      old = young
      young = new Map()
      characters = 0
    }
    young.set(text, known)
    characters += text.length
    return known.made
  }
  return (text) => {
    const known = young.get(text)
    return known ? known.made : keep(text, old.get(text) ?? { made: work(text) })
  }
}
