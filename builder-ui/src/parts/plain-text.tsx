import { isAligned, linesOf } from '../words/aligned.ts'

interface PlainTextProps {
  text: string
  className: string
  /** Shown as prose unless it is aligned with spaces, which wants a monospaced face. */
  mayBeProse?: boolean
}

/** A text as somebody wrote it. Lines wrap, but for those that are aligned with spaces: these are scrolled to. */
export function PlainText({ text, className, mayBeProse = false }: PlainTextProps) {
  const isProse = mayBeProse && !isAligned(text)
  return (
    <pre className={className} data-prose={isProse || undefined} tabIndex={0}>
      {linesOf(text).map((line, index) => (
        <span key={index} className={line.hasColumns && !isProse ? 'dm-columns' : undefined}>
          {line.text}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}
