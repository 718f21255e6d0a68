/** What a Chromium that is installed is called, by platform; the first that runs is taken. */
const names: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
}

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const

/** Commands that may be an installed Chromium, the likeliest first. */
export function installedNames(platform: NodeJS.Platform = process.platform): readonly string[] {
  return [...(names[platform] ?? []), ...onPath]
}
