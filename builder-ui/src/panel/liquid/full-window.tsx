import { Modal, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useLeaving } from '../use-leaving.ts'
import './full-window.css'

interface FullWindowProps {
  title: string
  editor: ReactNode
  /** What it would look like; null where there is nothing to show. */
  preview: ReactNode
  /** What is wrong in the text; null when nothing is. */
  error: ReactNode
  onLeave: () => void
}

const words = 'Escape returns to the field; what you have typed is kept.'

/** A long text in the whole window: what is written on the left, what comes of it on the right; tabs where it is narrow. */
export function FullWindow({ title, editor, preview, error, onLeave }: FullWindowProps) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const written = (
    <div className="dm-full-written">
      {editor}
      {error !== null && (
        <p className="dm-field-error" role="status">
          {error}
        </p>
      )}
      <p className="dm-field-help">{words}</p>
    </div>
  )
  return (
    <Modal opened onClose={onLeave} title={title} fullScreen closeOnEscape={false} returnFocus={false}>
      <div className="dm-full" {...useLeaving(onLeave)}>
        {isWide || preview === null ? (
          <>
            {written}
            {preview !== null && <div className="dm-full-preview">{preview}</div>}
          </>
        ) : (
          <Tabs defaultValue="write" keepMounted className="dm-full-tabs">
            <Tabs.List>
              <Tabs.Tab value="write">Write</Tabs.Tab>
              <Tabs.Tab value="preview">Preview</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="write">{written}</Tabs.Panel>
            <Tabs.Panel value="preview">{preview}</Tabs.Panel>
          </Tabs>
        )}
      </div>
    </Modal>
  )
}
