// The one door into the project: plain JavaScript without dependencies, so that a bare clone with only
// Node >= 20, npm and git can run it. It installs what is missing and hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const pnpm = 'pnpm@12.21.0'
const oldestNode = 20
const isWindows = process.platform === 'win32'
const pinnedNode = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
const stampFile = join(root, 'node_modules', '.daymark-install')

/** What each verb runs with the pinned Node: path below the clone, and arguments that come first. */
const verbs = {
  start: ['tools/src/start.ts'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  'test:production': [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/production/vitest.config.ts',
  ],
  check: ['tools/src/check.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'],
  daymark: ['engine/cli/src/main.ts'],
  'test:long': ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/long/vitest.config.ts'],
  differential: ['tests/seeds/main.ts', 'fake-temporal', 'held-clock', 'wall-clock'],
  fuzz: ['tests/seeds/main.ts', 'fuzz'],
  properties: ['tests/seeds/main.ts', 'properties'],
  chaos: ['tests/chaos/random/main.ts'],
  'chaos:year': ['tests/seeds/main.ts', 'sample-year'],
  systems: ['tests/systems-report/main.ts'],
  bench: ['tests/bench/main.ts'],
  pictures: ['tests/e2e/pictures/main.ts'],
  api: ['engine/api/src/server.ts'],
  worker: ['workers/src/main.ts'],
  migrate: ['migrations/src/main.ts'],
}

function fail(message) {
  process.stderr.write(`\n${message}\n\n`)
  process.exit(1)
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= oldestNode) return
  fail(
    `Daymark needs Node ${oldestNode} or newer to begin (this is ${process.version} at ${process.execPath}).\n` +
      'Install a current Node from https://nodejs.org and run the command again.\n' +
      'Only the first step uses it: Daymark then runs on its own pinned Node.',
  )
}

/** Changes exactly when an installation would bring something else. */
function wantedStamp() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function isInstalled(stamp) {
  return existsSync(pinnedNode) && existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === stamp
}

function install() {
  const stamp = wantedStamp()
  if (isInstalled(stamp)) return
  // On stderr: the standard output belongs to the verb, of which somebody may want JSON.
  process.stderr.write('Installing dependencies (once; the first time takes a minute or two) …\n')
  const done = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', process.stderr, 'inherit'],
    // Without CI pnpm may stop to ask before it replaces a node_modules of another shape.
    env: { ...process.env, CI: process.env.CI ?? 'true', npm_config_update_notifier: 'false' },
    shell: isWindows,
  })
  if (done.error) {
    fail(
      `Could not run npx, which comes with npm: ${done.error.message}\nInstall npm and run the command again.`,
    )
  }
  if (done.signal) process.exit(128 + (constants.signals[done.signal] ?? 0))
  if (done.status !== 0) {
    fail(
      `Installing dependencies failed (npx ${pnpm} install, exit code ${done.status}); the reason is printed above.\n` +
        'It needs to reach an npm registry; behind a proxy or mirror, set it with: npm config set registry <url>\n' +
        'After an interrupted installation, removing node_modules and running the command again helps.',
    )
  }
  if (!existsSync(pinnedNode)) {
    fail(
      `Dependencies are installed, but ${pinnedNode} is missing: its install script did not run.\n` +
        `Remove node_modules and run the command again. (Platform: ${process.platform} ${process.arch}.)`,
    )
  }
  writeFileSync(stampFile, `${stamp}\n`)
}

/**
 * Runs the entry and becomes it, as far as anybody outside can tell: same streams, same exit code, same
 * signals. A terminal already sends Ctrl-C to the whole foreground group, so there it is not passed on again:
 * the child would take the second one as impatience.
 */
function run(args) {
  const child = spawn(pinnedNode, args, { cwd: root, stdio: 'inherit' })
  const passed = new Set()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      // npm and a process-group kill may both deliver the same signal: once is enough.
      if (passed.has(signal)) return
      passed.add(signal)
      setTimeout(() => passed.delete(signal), 1000).unref()
      child.kill(signal)
    })
  }
  child.on('error', (error) => fail(`Could not run ${pinnedNode}: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1))
  })
}

checkNode()
const [verb, ...rest] = process.argv.slice(2)
const entry = Object.hasOwn(verbs, verb ?? '') ? verbs[verb] : undefined
if (!entry) fail(`Usage: node tools/bootstrap.mjs <${Object.keys(verbs).join(' | ')}> [arguments]`)
install()
run([join(root, entry[0]), ...entry.slice(1), ...rest])
