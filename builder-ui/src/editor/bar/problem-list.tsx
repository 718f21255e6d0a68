import { Button, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { nameOf } from '@daymark/core'
import { useState } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import type { Editor } from '../use-editor.ts'
import { countOf } from '../model/problems.ts'

/** What keeps the draft from being published, in a list that leads to each place. */
export function ProblemList({ editor }: { editor: Editor }) {
  const [isOpen, setIsOpen] = useState(false)
  const { checked, document } = editor
  if (!checked) return null
  const { problems } = checked
  if (problems.length === 0) {
    return (
      <span className="dm-no-problems" role="status">
        <IconCircleCheck size={16} aria-hidden /> No problems
      </span>
    )
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      width={360}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconAlertTriangle size={15} aria-hidden />}
          className="dm-problems-button"
          onClick={() => setIsOpen(!isOpen)}
        >
          {countOf(problems.length)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label="Problems">
        <ul className="dm-problems">
          {problems.map(({ nodeId, message, fix, path }, index) => (
            <li key={`${path} ${message} ${index}`}>
              <UnstyledButton
                className="dm-problem"
                onClick={() => {
                  setIsOpen(false)
                  if (nodeId !== null) editor.show([nodeId])
                }}
              >
                <Text size="xs" c="dimmed">
                  {nodeId === null ? 'The playbook' : plainTemplate(nameOf(document, nodeId))}
                </Text>
                <Text size="sm">{message}</Text>
                {fix && (
                  <Text size="xs" c="dimmed">
                    {fix}
                  </Text>
                )}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
