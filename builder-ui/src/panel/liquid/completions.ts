import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { type Catalog, templateFilters, templateTags } from '@daymark/core'
import { filterMeanings, tagMeanings } from './filters.ts'
import { placeAt } from './place.ts'

/** Puts in a text, with the cursor where `|` stands in it. */
function inserting(text: string): NonNullable<Completion['apply']> {
  const cursor = text.indexOf('|')
  const insert = text.replace('|', '')
  return (view, _, from, to) =>
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + (cursor < 0 ? insert.length : cursor) },
      userEvent: 'input.complete',
    })
}

function variables({ attributes }: Catalog): Completion[] {
  return [...attributes.values()].map(({ path, label }) => ({ label: path, detail: label, type: 'variable' }))
}

function filters(): Completion[] {
  return templateFilters().map((name) => ({
    label: name,
    info: filterMeanings[name] ?? '',
    type: 'function',
  }))
}

function tags(): Completion[] {
  return templateTags().map((name) => {
    const known = tagMeanings[name]
    return {
      label: name,
      info: known?.meaning ?? '',
      type: 'keyword',
      apply: inserting(known?.insert ?? `${name} |`),
    }
  })
}

/** What can be written in a template, where it can be written: variables with their labels, filters and tags with what they mean. */
export function liquidCompletions(catalog: Catalog) {
  const options = { variable: variables(catalog), filter: filters(), tag: tags() }
  return ({ state, pos }: CompletionContext): CompletionResult | null => {
    const place = placeAt(state.sliceDoc(0, pos))
    return place && { from: place.from, options: options[place.is], validFor: /^[\w.]*$/ }
  }
}
