import { attributesFor } from '@daymark/core'

const labels = new Map(attributesFor([]).map(({ path, label }) => [path, label]))

/** What the catalogue calls a field: "account.seats" is "Seats". Of a field that it does not know, its last word. */
export function fieldWords(field: string): string {
  const known = labels.get(field)
  if (known !== undefined) return known
  const last = field.split('.').at(-1) ?? field
  return last.replaceAll('_', ' ')
}

/** A sentence of the engine with the fields in it called as the catalogue calls them. */
export function plainSentence(sentence: string): string {
  return sentence
    .replaceAll(/([a-z_]+(?:\.[a-z_]+)+) is ([^,;]+), needed: (?:is )?/g, '$1 $2, needs ')
    .replaceAll(/\b(?:account|usage|owner|run|contact)(?:\.[a-z_]+)+\b/g, (field) =>
      labels.has(field) ? fieldWords(field) : field,
    )
}

/** A value of a fact, as it is read. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'not known'
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A fact in a few words: "Seats 19", "seats 84.2 % used". */
export function factWords(field: string, value: unknown): string {
  const [, metric] = /^usage\.(\w+)\.percent$/.exec(field) ?? []
  if (metric !== undefined) return `${metric.replaceAll('_', ' ')} ${valueWords(value)} % used`
  return `${fieldWords(field)} ${valueWords(value)}`
}
