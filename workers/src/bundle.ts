import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker'

const workflowsPath = createRequire(import.meta.url).resolve('@daymark/workflows')
const traceHeadersPath = path.join(path.dirname(workflowsPath), 'trace-headers.ts')
const cacheFolder = fileURLToPath(new URL('../dist', import.meta.url))

type WebpackHook = NonNullable<Parameters<typeof bundleWorkflowCode>[0]['webpackConfigHook']>

/** Minified, a workflow starts in half the time: the bundle is evaluated afresh for each one. */
const forProduction: WebpackHook = (config) => ({
  ...config,
  mode: 'production',
  performance: false,
})

/** Webpack says what it did at length; only what goes wrong is worth a line. */
const quiet = new DefaultLogger('WARN')

/** The folders that the bundle is made from. */
function sourceFolders(): string[] {
  const coreIndex = createRequire(workflowsPath).resolve('@daymark/core/step')
  return [path.dirname(workflowsPath), path.resolve(path.dirname(coreIndex), '..')]
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  hash.update(await readFile(createRequire(import.meta.url).resolve('@temporalio/worker/package.json')))
  for (const folder of sourceFolders()) {
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).sort()
    for (const file of files) hash.update(file).update(await readFile(path.join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Bundles the workflows for Temporal's sandbox. */
export function buildWorkflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [traceHeadersPath],
    webpackConfigHook: forProduction,
    logger: quiet,
  })
}

/**
 * The workflow bundle, built once for what the sources say and kept beside this package.
 * @returns the path of the file, for `workflowBundle: { codePath }`
 */
export async function workflowBundlePath(): Promise<string> {
  const file = path.join(cacheFolder, `workflows-${await fingerprint()}.js`)
  if (
    await readFile(file).then(
      () => true,
      () => false,
    )
  )
    return file
  const { code } = await buildWorkflowBundle()
  await mkdir(cacheFolder, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, code)
  await rename(unfinished, file)
  return file
}
