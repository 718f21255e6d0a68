import { spawnSync } from 'node:child_process'

/**
 * Installs the distribution's Chromium: on Debian's kin and as root only, which is what a bare machine for tests
 * is. Throws with a reason in one line.
 */
export function installWithApt(onProgress: (line: string) => void): void {
  if (process.platform !== 'linux') throw new Error('only on Linux')
  if (process.getuid?.() !== 0) throw new Error('only as root')
  onProgress('Installing Chromium with apt-get …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const done = spawnSync('apt-get', ['-qq', ...args], { encoding: 'utf8', env })
    if (done.error) throw new Error('there is no apt-get')
    if (done.status !== 0) {
      throw new Error(`apt-get ${args[0]} failed: ${done.stderr.trim().split('\n').at(-1) ?? ''}`)
    }
  }
}
