import { existsSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Where a Chromium is installed that is not on PATH, by platform. */
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
}

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const

/** Files that may be an installed Chromium, the likeliest first. */
export function installedNames(platform: NodeJS.Platform = process.platform): readonly string[] {
  return [...(places[platform] ?? []), ...onPath]
}

/** The whole path of a command, as those need it who do not look along PATH; itself when there is none. */
export function wholePath(command: string, path: string = process.env['PATH'] ?? ''): string {
  if (isAbsolute(command)) return command
  const folder = path.split(delimiter).find((candidate) => candidate && existsSync(join(candidate, command)))
  return folder === undefined ? command : join(folder, command)
}
