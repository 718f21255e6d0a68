import { UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCornerDownRight,
  IconDots,
  IconPlus,
} from '@tabler/icons-react'
import type { Catalog, Problem } from '@daymark/core'
import { type CSSProperties, memo, type MouseEvent, type ReactNode } from 'react'
import { lookOf, nodeLooks } from '../../nodes/looks.ts'
import type { DraftCard } from '../model/draft-cards.ts'
import { countOf } from '../model/problems.ts'
import { exitField, stepField } from './inline-field.ts'
import { InlineInput } from './inline-input.tsx'
import { useRowHandlers } from './row-handlers.ts'
import { leadWords, titleOf } from './row-words.ts'
import type { Row } from './rows.ts'
import { stepKey } from './tree.ts'

interface OutlineRowProps {
  row: Row
  cards: ReadonlyMap<string, DraftCard>
  catalog: Catalog
  days: string | null
  problems: readonly Problem[]
  isCurrent: boolean
  isSelected: boolean
  isEdited: boolean
}

type WordsProps = Pick<OutlineRowProps, 'row' | 'cards' | 'catalog' | 'days' | 'isEdited'> & { id: string }

/** The parts of a row by which it is called, in the order in which they stand in it. */
const parts = ['title', 'days', 'body', 'problem'] as const
type Part = (typeof parts)[number]
const partId = (id: string, part: Part) => `${id}-${part}`
const nameOf = (id: string) => parts.map((part) => partId(id, part)).join(' ')

/** What is heard of a row, and not seen: a word where an icon says it, a pause where a gap does. */
function Heard({ children }: { children: string }) {
  return <span className="dm-tree-heard">{children}</span>
}

interface TitleProps {
  id: string
  children: ReactNode
}

function Title({ id, children }: TitleProps) {
  return (
    <span id={partId(id, 'title')} className="dm-tree-title">
      {children}
      <Heard>, </Heard>
    </span>
  )
}

function Body({ id, children }: TitleProps) {
  return (
    <span id={partId(id, 'body')} className="dm-tree-body">
      {children}
    </span>
  )
}

function StepWords({ row: { item }, id, cards, catalog, days }: WordsProps) {
  const card = item.kind === 'step' ? cards.get(item.id) : undefined
  if (!card) return null
  const { node, whole, type } = card
  const { icon: Icon, tone } = nodeLooks[node.type]
  const Says = whole && lookOf(whole).Body
  return (
    <>
      <span className="dm-tree-icon" data-tone={tone}>
        <span className="dm-node-icon">
          <Icon size={16} stroke={1.8} aria-hidden />
        </span>
      </span>
      <Title id={id}>
        {titleOf(cards, node.id)}
        <Heard>,</Heard> <small>{type}</small>
      </Title>{' '}
      {days !== null && (
        <span id={partId(id, 'days')} className="dm-tree-days">
          {days}
          <Heard>, </Heard>
        </span>
      )}{' '}
      <Body id={id}>{whole && Says ? <Says node={whole} catalog={catalog} /> : 'Not filled in yet'}</Body>
    </>
  )
}

/** "Sent → goes on at Day 7": what it names is a link, for the pointer; the keyboard has the arrows. */
function ExitWords({ row: { item }, id, cards }: WordsProps) {
  const { land } = useRowHandlers()
  if (item.kind !== 'exit') return null
  const { words, to } = leadWords(item.lead, cards)
  const isOpen = item.lead.is === 'open'
  const Icon = isOpen ? IconPlus : IconCornerDownRight
  const follow = (event: MouseEvent) => {
    event.stopPropagation()
    if (to) land(stepKey(to.id))
  }
  return (
    <>
      <span className="dm-tree-icon" data-open={isOpen || undefined}>
        <Icon size={15} aria-hidden />
      </span>
      <span id={partId(id, 'title')} className="dm-tree-exit">
        <Heard>Exit </Heard>
        <b>{item.label}</b>
        {words !== '' && (
          <>
            <Heard>,</Heard> <span aria-hidden>→</span> <span>{words}</span>{' '}
          </>
        )}
        {to && (
          <UnstyledButton className="dm-tree-link" tabIndex={-1} onClick={follow}>
            {to.title}
          </UnstyledButton>
        )}
      </span>
    </>
  )
}

function StartWords({ id }: WordsProps) {
  return (
    <>
      <span className="dm-tree-icon" data-open>
        <IconPlus size={15} aria-hidden />
      </span>
      <Title id={id}>
        <Heard>No entry yet: </Heard>Add an entry
      </Title>{' '}
      <Body id={id}>Who comes in, and when: every path begins there.</Body>
    </>
  )
}

function Words(props: WordsProps) {
  const { row, id, cards, isEdited } = props
  const { item } = row
  if (isEdited && (item.kind === 'step' || item.kind === 'exit')) {
    const card = cards.get(item.kind === 'step' ? item.id : item.from)
    const field = card && (item.kind === 'step' ? stepField(card.node) : exitField(card.node, item.exit))
    if (field) return <InlineInput field={field} />
  }
  switch (item.kind) {
    case 'step':
      return <StepWords {...props} />
    case 'exit':
      return <ExitWords {...props} />
    case 'section':
      return (
        <span id={partId(id, 'title')} className="dm-tree-section">
          {item.title}
        </span>
      )
    case 'start':
      return <StartWords {...props} />
  }
}

function Twisty({ row: { key, isUnfolded } }: { row: Row }) {
  const { fold } = useRowHandlers()
  if (isUnfolded === null) return <span className="dm-tree-twisty" />
  const Icon = isUnfolded ? IconChevronDown : IconChevronRight
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    fold(key, !isUnfolded)
  }
  return (
    <span className="dm-tree-twisty" data-folds aria-hidden onClick={toggle}>
      <Icon size={16} />
    </span>
  )
}

function ProblemWords({ id, problems }: Pick<OutlineRowProps, 'problems'> & { id: string }) {
  const [first] = problems
  if (!first) return null
  return (
    <span id={partId(id, 'problem')} className="dm-tree-problem">
      <IconAlertTriangle size={13} aria-hidden />
      <span>
        <Heard>{problems.length > 1 ? '. ' : '. Problem: '}</Heard>
        {problems.length > 1 ? `${countOf(problems.length)}: ` : ''}
        {first.message}
      </span>
    </span>
  )
}

function MenuButton({ row: { key, item }, cards }: Pick<OutlineRowProps, 'row' | 'cards'>) {
  const { openMenu } = useRowHandlers()
  if (item.kind === 'section') return null
  const name = item.kind === 'step' ? titleOf(cards, item.id) : item.kind === 'exit' ? item.label : 'the list'
  const open = (event: MouseEvent) => {
    event.stopPropagation()
    openMenu(key)
  }
  return (
    <UnstyledButton
      className="dm-tree-menu"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={`Commands of ${name}`}
      onClick={open}
    >
      <IconDots size={16} aria-hidden />
    </UnstyledButton>
  )
}

const isField = ({ target }: MouseEvent) => target instanceof Element && target.closest('input') !== null

/** A row of the outline: its day, what it says, what is wrong with it, and the menu of what can be done there. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, cards, problems, isCurrent, isSelected } = props
  const { key, level, position, size, isUnfolded, item } = row
  const handlers = useRowHandlers()
  const id = handlers.rowId(key)
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={isSelected}
      {...(isUnfolded === null ? {} : { 'aria-expanded': isUnfolded })}
      aria-labelledby={nameOf(id)}
      tabIndex={isCurrent ? 0 : -1}
      className="dm-tree-row"
      data-kind={item.kind}
      style={{ '--dm-level': level - 1 } as CSSProperties}
      onClick={(event) => {
        if (!isField(event)) handlers.choose(row, event.shiftKey || event.ctrlKey || event.metaKey)
      }}
      onContextMenu={(event) => {
        if (item.kind === 'section' || isField(event)) return
        event.preventDefault()
        handlers.openMenu(key)
      }}
    >
      <Twisty row={row} />
      <Words {...props} id={id} /> <ProblemWords id={id} problems={problems} />
      <MenuButton row={row} cards={cards} />
    </div>
  )
})
