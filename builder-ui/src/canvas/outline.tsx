import type { Catalog } from '@daymark/core'
import { UnstyledButton } from '@mantine/core'
import { lookOf } from '../nodes/looks.ts'
import { amount, counted } from '../words/counted.ts'
import { CountLink } from './count-link.tsx'
import type { DrawnNode } from './graph.ts'
import './outline.css'

interface OutlineProps {
  nodes: readonly DrawnNode[]
  catalog: Catalog
  selected: string | null
  onSelect: (nodeId: string) => void
}

/** The same playbook as a list, in the order it is written: for keyboards, screen readers and small screens. */
export function Outline({ nodes, catalog, selected, onSelect }: OutlineProps) {
  const titles = new Map(nodes.map(({ node, title }) => [node.id, title]))
  return (
    <ol className="dm-outline">
      {nodes.map((drawn) => {
        const { node, title, type, exits, standing } = drawn
        const { icon: Icon, tone, Body } = lookOf(node)
        return (
          <li key={node.id} data-tone={tone}>
            <UnstyledButton
              className="dm-outline-step"
              aria-pressed={node.id === selected}
              onClick={() => onSelect(node.id)}
            >
              <span className="dm-node-icon">
                <Icon size={16} stroke={1.8} aria-hidden />
              </span>
              <span className="dm-outline-words">
                <span className="dm-outline-title">
                  {title} <small>{type}</small>
                </span>
                <span className="dm-outline-body">
                  <Body node={node} catalog={catalog} />
                </span>
              </span>
              {standing !== null && standing > 0 && (
                <span className="dm-node-here">{amount(standing)} here</span>
              )}
            </UnstyledButton>
            {exits.length > 0 && (
              <ul className="dm-outline-exits">
                {exits.flatMap(({ name, label, quiet, taken, to }) =>
                  [{ name, label, taken }, ...quiet].map((exit) => (
                    <li key={exit.name}>
                      <span>{exit.label}</span> → {to === null ? 'nowhere' : (titles.get(to) ?? to)}
                      {exit.taken !== null && (
                        <span className="dm-num">
                          {' · '}
                          <CountLink
                            stepId={node.id}
                            exit={node.type === 'entry' ? undefined : exit.name}
                            count={exit.taken}
                          >
                            {counted(exit.taken, 'time')}
                          </CountLink>
                        </span>
                      )}
                    </li>
                  )),
                )}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}
