import { Alert, type AlertProps } from '@mantine/core'
import './notice.css'

interface NoticeProps extends Omit<AlertProps, 'role' | 'color' | 'variant'> {
  /** What it is about, always in the same words; the title says what has happened. */
  label: string
}

/** What an author has to decide, above what they draw. The library names an alert by its title alone, hence two frames. */
export function Notice({ label, ...alert }: NoticeProps) {
  return (
    <section aria-label={label} className="dm-notice">
      <Alert {...alert} role="group" color="yellow" variant="outline" />
    </section>
  )
}
