import { ActionIcon, Loader, Tooltip } from '@mantine/core'
import { IconArrowsMaximize } from '@tabler/icons-react'
import { type DraftNode, writeAt } from '@daymark/core'
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import type { ControlProps } from '../controls/control.ts'
import { FieldGroup } from '../controls/field-group.tsx'
import { helpWords, problemWords } from '../controls/words.tsx'
import { asText } from '../form/parse.ts'
import { type Finding, findingsIn } from './findings.ts'
import { usePanel } from '../panel-context.ts'
import { LazyPreview } from '../preview/lazy-preview.tsx'
import { saysSomething } from '../preview/said-by.ts'
import { useTyped } from '../use-typed.ts'
import { FullWindow } from './full-window.tsx'

/** The editor is large: whoever opens a step without templates does not load it. */
const CodeEditor = lazy(async () => {
  const { CodeEditor: editor } = await import('./code-editor.tsx')
  return { default: editor }
})

const hints: Record<ControlProps<'template'>['kind']['of'], string> = {
  text: 'Type {{ for what is known of the account.',
  html: 'HTML. Type {{ for what is known of the account.',
  link: 'An address that begins with https://, or {{ for a link of ours.',
}

/** Each mistake once, however often it is made. */
function findingWords(findings: readonly Finding[]): ReactNode {
  const byWords = new Map(findings.map(({ message, fix }) => [message, fix]))
  if (byWords.size === 0) return null
  return [...byWords].map(([message, fix]) => (
    <span key={message} className="dm-field-problem">
      {message}
      {fix !== null && ` ${fix}`}
    </span>
  ))
}

/** A Liquid template, in a field that grows with it, or in the full window. */
export function TemplateControl({ field, kind, path, value }: ControlProps<'template'>) {
  const panel = usePanel()
  const id = useId()
  const [isLarge, setIsLarge] = useState(false)
  const [isBack, setIsBack] = useState(false)
  const cursor = useRef(0)
  const typed = useTyped(asText(value), (text) =>
    panel.write(path, text === '' && !field.isRequired ? undefined : text),
  )
  // What goes away with the focus in it does not say that it was left.
  const shrink = () => {
    typed.blur()
    setIsBack(true)
    setIsLarge(false)
  }
  const problems = panel.problemsAt(path)
  // While something else in the step keeps core from looking deeper, what is wrong here is said all the same.
  const found = problems.length === 0 && typeof value === 'string' ? findingsIn(value, panel.catalog) : []
  const error = problems.length > 0 ? problemWords(problems) : findingWords(found)
  // What is typed is shown before it is kept.
  const withTyped = (writeAt(panel.values, path, typed.text) ?? panel.values) as DraftNode['data']
  const editor = (isFull: boolean) => (
    <Suspense fallback={<Loader size="xs" role="status" aria-label="The editor is loading" />}>
      <CodeEditor
        text={typed.text}
        label={field.label}
        describedBy={isFull ? undefined : `${id}-help ${id}-words`}
        isWrong={error !== null}
        isOneLine={kind.lines === 'one'}
        isHtml={kind.of === 'html'}
        isFull={isFull}
        hasFocus={isFull || isBack}
        cursor={cursor}
        catalog={panel.catalog}
        onChange={typed.change}
        onKeep={typed.keep}
        onBlur={typed.blur}
        {...(isFull && { onLeave: shrink })}
      />
    </Suspense>
  )
  return (
    <FieldGroup
      id={id}
      label={field.label}
      help={helpWords(field.help ?? hints[kind.of], panel.hintsAt?.(path))}
      error={error}
      aside={
        kind.lines === 'many' && (
          <Tooltip label="Full window">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${field.label} in the full window`}
              onClick={() => setIsLarge(true)}
            >
              <IconArrowsMaximize size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      {!isLarge && editor(false)}
      {isLarge && (
        <FullWindow
          title={field.label}
          editor={editor(true)}
          preview={
            panel.node && saysSomething(panel.node, panel.catalog) ? (
              <LazyPreview data={withTyped} first={kind.of === 'html' ? 'html' : 'text'} />
            ) : null
          }
          error={error}
          onLeave={shrink}
        />
      )}
    </FieldGroup>
  )
}
