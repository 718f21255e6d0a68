import { attributesFor, type Condition, describeCondition } from '@daymark/core'
import { inNotation } from '../time/format.ts'

const labels = new Map(attributesFor([]).map(({ path, label }) => [path, label]))

/** "seats used" of a metric: what is measured, or what it may be. */
const usageWords: Readonly<Record<string, (metric: string) => string>> = {
  used: (metric) => `${metric} used`,
  limit: (metric) => `${metric} limit`,
  percent: (metric) => `${metric} used (%)`,
}

/** Words as a sentence begins. */
export function sentenceCase(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

/** The words of a name in code: "api_calls" is "API calls". */
export function nameWords(name: string): string {
  return name
    .replaceAll(/[_.]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/\b(?:api|id|nps|url)\b/gi, (short) => short.toUpperCase())
}

function knownWords(field: string): string | undefined {
  const [, metric, part] = /^usage\.(\w+)\.(used|limit|percent)$/.exec(field) ?? []
  if (metric !== undefined && part !== undefined) return usageWords[part]?.(sentenceCase(nameWords(metric)))
  const [, property] = /^event\.(\w+)$/.exec(field) ?? []
  return property === undefined ? labels.get(field) : sentenceCase(nameWords(property))
}

/** What the catalogue calls a field: "account.seats" is "Seats". Of a field that it does not know, its last word. */
export function fieldWords(field: string): string {
  return knownWords(field) ?? sentenceCase(nameWords(field.split('.').at(-1) ?? field))
}

/** A sentence of the engine with its fields called as the catalogue calls them, and its dates as these pages write them. */
export function plainSentence(sentence: string): string {
  const named = sentence
    .replaceAll(/([a-z_]+(?:\.[a-z_]+)+) is ([^,;]+), needed: (?:is )?/g, '$1 $2, needs ')
    .replaceAll(
      /\b(?:account|usage|owner|run|contact|event)(?:\.[a-z_]+)+\b/g,
      (field) => knownWords(field) ?? field,
    )
  return inNotation(named)
}

/** A condition as it is read: "Seats is at least 5". */
export function conditionWords(condition: Condition): string {
  return plainSentence(describeCondition(condition))
}

/** A value of a fact, as it is read. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'not known'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  return typeof value === 'string' ? inNotation(value) : JSON.stringify(value)
}

/** A fact in a few words: "Seats 19", "Seats 84.2 % used". */
export function factWords(field: string, value: unknown): string {
  const [, metric] = /^usage\.(\w+)\.percent$/.exec(field) ?? []
  if (metric !== undefined) return `${sentenceCase(nameWords(metric))} ${valueWords(value)} % used`
  return `${fieldWords(field)} ${valueWords(value)}`
}
