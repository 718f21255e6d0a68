import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'

interface RulerHeadProps {
  enrolled: string
  onChoose: (date: string) => void
}

/** Which date Day 1 is supposed to be: then the ruler shows dates, and marks weekends. */
export function RulerHead({ enrolled, onChoose }: RulerHeadProps) {
  return (
    <div className="dm-ruler-head">
      <Popover position="bottom-start" trapFocus returnFocus withinPortal={false}>
        <Popover.Target>
          <ActionIcon
            variant={enrolled ? 'light' : 'subtle'}
            size={26}
            aria-label="Choose an enrolment date, to see weekends"
            title="Choose an enrolment date, to see weekends"
          >
            <IconCalendar size={15} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p="xs" className="nokey">
          <TextInput
            type="date"
            size="xs"
            label="If Day 1 is"
            description="For your eyes only: it is not part of the playbook."
            value={enrolled}
            onChange={({ currentTarget }) => onChoose(currentTarget.value)}
          />
        </Popover.Dropdown>
      </Popover>
      <span aria-hidden>Days</span>
    </div>
  )
}
