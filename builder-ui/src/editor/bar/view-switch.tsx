import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/playbooks/$playbookId/edit')

/** Whether the draft is drawn on the canvas or written in the outline: the same steps, and the address remembers which. */
export function ViewSwitch({ shown }: { shown: 'canvas' | 'outline' }) {
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      aria-label="How to edit the steps"
      size="xs"
      value={shown}
      data={[
        { value: 'canvas', label: 'Canvas' },
        { value: 'outline', label: 'Outline' },
      ]}
      onChange={(value) =>
        void navigate({
          search: (before) => ({ ...before, view: value === 'outline' ? 'outline' : undefined }),
          replace: true,
        })
      }
    />
  )
}
