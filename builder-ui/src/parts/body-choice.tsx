import { SegmentedControl } from '@mantine/core'

/** Which of a message's HTML and its text is shown. */
export type Body = 'html' | 'text'

/** Of a message that has both, one is shown at a time, as a mail program does. */
export function BodyChoice({ value, onChange }: { value: Body; onChange: (body: Body) => void }) {
  return (
    <SegmentedControl<Body>
      size="xs"
      aria-label="How to show the message"
      value={value}
      onChange={onChange}
      data={[
        { value: 'html', label: 'As shown' },
        { value: 'text', label: 'Text' },
      ]}
    />
  )
}
