import { UnstyledButton } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useId } from 'react'
import { waysOut, type WayOut } from './form/exits.ts'
import { useStepPanel } from './panel-context.ts'
import './ways-out.css'

function Target({ way, onSelect }: { way: WayOut; onSelect: ((nodeId: string) => void) | undefined }) {
  if (way.targets.length === 0) {
    return way.with === null ? (
      <span className="dm-way-open">leads nowhere yet</span>
    ) : (
      <span className="dm-way-quiet">goes with “{way.with}”</span>
    )
  }
  return way.targets.map(({ id, name }) =>
    onSelect ? (
      <UnstyledButton key={id} className="dm-way-target" onClick={() => onSelect(id)}>
        {name}
      </UnstyledButton>
    ) : (
      <span key={id}>{name}</span>
    ),
  )
}

/** Every way out of the step, and where it leads. */
export function WaysOut({ onSelect }: { onSelect: ((nodeId: string) => void) | undefined }) {
  const { document, node, catalog } = useStepPanel()
  const id = useId()
  const ways = waysOut(document, node, catalog)
  if (ways.length === 0) return null
  return (
    <section aria-labelledby={id} className="dm-panel-section">
      <h3 id={id} className="dm-panel-heading">
        Exits
      </h3>
      <ul className="dm-ways">
        {ways.map((way) => (
          <li key={way.exit}>
            <span>{way.label}</span>
            <IconArrowRight size={14} role="img" aria-label="leads to" />
            <span className="dm-way-to">
              <Target way={way} onSelect={onSelect} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
