/** The oldest Chromium that knows everything the pages use. */
export const oldestChromium = 125

/** The npm package that carries a Chromium for Linux on x64, and what its archive hashes to. */
export const chromiumPackage = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  sha512: 'jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
} as const

/**
 * The version from what `chromium --version` prints: `Chromium 156.0.8078.79 built on Debian`, `Google Chrome
 * 140.0.1.2`. `undefined` when it is something else's output.
 */
export function parseChromiumVersion(output: string): string | undefined {
  return /\b(?:Chromium|Chrome)(?: for Testing)? (\d+(?:\.\d+)+)/.exec(output)?.[1]
}
