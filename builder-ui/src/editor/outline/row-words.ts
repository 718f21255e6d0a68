import { asText } from '../../panel/form/parse.ts'
import { plainTemplate } from '../../nodes/plain-template.ts'
import type { DraftCard } from '../model/draft-cards.ts'
import type { Row } from './rows.ts'
import type { Lead } from './tree.ts'

type Cards = ReadonlyMap<string, DraftCard>

/** What an exit's row says behind its label, and the step that it names, if it names one. */
export interface LeadWords {
  words: string
  /** What the step is called, and its id. */
  to: { id: string; title: string } | null
}

export function titleOf(cards: Cards, id: string): string {
  const card = cards.get(id)
  return card ? plainTemplate(card.title) : id
}

/** What an end says of itself, without its type. */
function reasonOf({ node, title }: DraftCard): string {
  const said = asText(node.data[node.type === 'goal' ? 'label' : 'reason'])
  return node.label ?? (said === '' ? plainTemplate(title) : said)
}

function endOf(cards: Cards, id: string): LeadWords {
  const card = cards.get(id)
  const title = card ? reasonOf(card) : id
  return { words: card?.node.type === 'goal' ? 'reaches the goal:' : 'leaves:', to: { id, title } }
}

/** "goes on at Day 14", "leaves: no expansion". */
export function leadWords(lead: Lead, cards: Cards): LeadWords {
  const none = { to: null }
  switch (lead.is) {
    case 'open':
      return { words: 'leads nowhere yet', ...none }
    case 'here':
      return { words: '', ...none }
    case 'follows':
      return { words: `the same as “${lead.label}”`, ...none }
    case 'onward':
      return { words: 'goes on at', to: { id: lead.to, title: titleOf(cards, lead.to) } }
    case 'ends':
      return endOf(cards, lead.to)
    case 'lost':
      return { words: `leads to a step that is gone: ${lead.to}`, ...none }
  }
}

/** The words by which a row is found when they are typed. */
function soughtBy({ item }: Row, cards: Cards): string {
  if (item.kind === 'step') return titleOf(cards, item.id)
  if (item.kind === 'start') return ''
  return item.kind === 'exit' ? item.label : item.title
}

/** @returns the next row, round and round, that begins with what was typed; one letter again and again goes on */
export function rowTyped(rows: readonly Row[], from: number, typed: string, cards: Cards): Row | undefined {
  const isOneLetter = new Set(typed).size === 1
  const sought = (isOneLetter ? typed.slice(0, 1) : typed).toLowerCase()
  const first = from + (isOneLetter ? 1 : 0)
  const inTurn = [...rows.slice(first), ...rows.slice(0, first)]
  return inTurn.find((row) => soughtBy(row, cards).toLowerCase().startsWith(sought))
}
