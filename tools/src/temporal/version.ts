/** The version of the Temporal server that the project builds, and the oldest that it runs on. */
export const temporalServerVersion = '1.32.0'

/** The Temporal CLI release that carries that server. */
export const temporalCliVersion = '1.9.1'

/**
 * The server's version from what `temporal --version` prints, such as
 * `temporal version 1.9.1 (Server 1.32.0, UI 2.50.1)`. `undefined` when it is something else's output.
 */
export function parseServerVersion(output: string): string | undefined {
  return /\bServer v?(\d+\.\d+\.\d+)/.exec(output)?.[1]
}

/** Whether a version is at least the wanted one; both are three numbers with dots. */
export function isAtLeast(version: string, wanted: string): boolean {
  const left = version.split('.').map(Number)
  const right = wanted.split('.').map(Number)
  for (const [index, value] of right.entries()) {
    const difference = (left[index] ?? 0) - value
    if (difference !== 0) return difference > 0
  }
  return true
}
