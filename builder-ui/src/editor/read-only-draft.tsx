import type { Catalog, DraftPlaybook } from '@daymark/core'
import { Alert, Paper } from '@mantine/core'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { nodeLooks } from '../nodes/looks.ts'
import { plainTemplate } from '../nodes/plain-template.ts'
import { TextLink } from '../parts/link.tsx'
import { Page } from '../parts/page.tsx'
import { cardOf } from './model/draft-cards.ts'
import '../canvas/canvas.css'
import '../canvas/outline.css'

/** The draft where there is no room to draw: to be read. */
export function ReadOnlyDraft({ document, catalog }: { document: DraftPlaybook; catalog: Catalog }) {
  const cards = document.nodes.map((node) =>
    cardOf(
      node,
      document.edges.filter(({ from }) => from === node.id),
      catalog,
    ),
  )
  const titles = new Map(cards.map(({ node, title }) => [node.id, plainTemplate(title)]))
  return (
    <Page
      title={document.name || document.id}
      above={
        <TextLink to="/playbooks/$playbookId" params={{ playbookId: document.id }}>
          Back to the playbook
        </TextLink>
      }
    >
      <Alert
        color="yellow"
        variant="outline"
        icon={<IconDeviceDesktop aria-hidden />}
        title="Drawing wants a larger screen"
      >
        This is the draft to read. Turn the device, or open this page on a larger screen, to draw.
      </Alert>
      <Paper className="dm-card" p={0}>
        <ol className="dm-outline" aria-label="The steps of the draft">
          {cards.map(({ node, type, exits }) => {
            const { icon: Icon, tone } = nodeLooks[node.type]
            return (
              <li key={node.id} data-tone={tone}>
                <div className="dm-outline-step">
                  <span className="dm-node-icon">
                    <Icon size={16} stroke={1.8} aria-hidden />
                  </span>
                  <span className="dm-outline-words">
                    <span className="dm-outline-title">
                      {titles.get(node.id)} <small>{type}</small>
                    </span>
                  </span>
                </div>
                {exits.length > 0 && (
                  <ul className="dm-outline-exits">
                    {exits.map(({ name, label, to }) => (
                      <li key={name}>
                        <span>{label}</span> → {to === null ? 'nowhere yet' : (titles.get(to) ?? to)}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            )
          })}
        </ol>
      </Paper>
    </Page>
  )
}
