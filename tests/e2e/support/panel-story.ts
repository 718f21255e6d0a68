import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type DraftPlaybook, type EditOperation } from '@daymark/core'
import { anyFreePort, findChromium, startServerProcess } from '@daymark/tools'
import { shippedActions } from '@daymark/workers'
import type { Page } from 'playwright-core'
import { complaintsOf, launchBrowser, type Theme } from './browser.ts'

const pages = fileURLToPath(new URL('../../../builder-ui/', import.meta.url))

/** What the story of the panel shows, and what it writes down for tests. */
export interface PanelStory {
  page: Page
  complaints: string[]
  gestures(): Promise<EditOperation[][]>
  draft(): Promise<DraftPlaybook>
  /** How often Escape has left the panel. */
  timesLeft(): Promise<number>
  close(): Promise<void>
}

export interface StoryOptions {
  document: unknown
  nodeId: string
  theme?: Theme
  width?: number
  readOnly?: boolean
  /** What the server says, by path. */
  replies?: Record<string, unknown>
}

interface StoryWindow {
  gestures: EditOperation[][]
  draft: DraftPlaybook
  left: number
}

const read = <T>(page: Page, pick: (story: StoryWindow) => T) =>
  page.evaluate(`(${String(pick)})(window)`) as Promise<T>

async function untilServed(url: string): Promise<void> {
  for (;;) {
    const reply = await fetch(url).catch(() => null)
    if (reply?.ok) return
    await sleep(200)
  }
}

/** Serves the panel of a step on a page of its own, without a product behind it. */
export async function servePanelStories() {
  const folder = mkdtempSync(join(tmpdir(), 'daymark-panel-'))
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}/src/panel/story/story.html`
  const server = await startServerProcess({
    command: process.execPath,
    args: [
      join(pages, 'node_modules/vite/bin/vite.js'),
      '--port',
      String(port),
      '--strictPort',
      '--host',
      '127.0.0.1',
    ],
    cwd: pages,
    logFile: join(folder, 'vite.log'),
    stopSignal: 'SIGTERM',
  })
  await untilServed(url)
  const browser = await launchBrowser(await findChromium())
  const actions = shippedActions.map(({ definition }) => definition)
  return {
    async open({
      document,
      nodeId,
      theme = 'light',
      width = 400,
      readOnly = false,
      replies = {},
    }: StoryOptions): Promise<PanelStory> {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
      })
      const page = await context.newPage()
      const complaints = complaintsOf(page)
      await page.addInitScript(
        `window.given = ${JSON.stringify({ document, actions, nodeId, readOnly, replies })}`,
      )
      await page.goto(url)
      await page.locator('.dm-panel').waitFor()
      await page.waitForFunction(() => window.document.querySelector('.mantine-Loader-root') === null)
      return {
        page,
        complaints,
        gestures: () => read(page, ({ gestures }) => gestures),
        draft: () => read(page, ({ draft }) => draft),
        timesLeft: () => read(page, ({ left }) => left),
        close: () => context.close(),
      }
    },
    async stop() {
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
