import { chmodSync, createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { runTar } from './run-tar.ts'

/**
 * Starts the browser with the libraries and the font that came with it behind what the machine has: a bare machine
 * has neither.
 */
const starter = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/browser" "$@"
`

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** Makes `folder` a Chromium, begun by its file `chromium`, from the files of the package in `bin`. */
export async function unpackChromium(bin: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await inflate(join(bin, 'chromium.br'), join(folder, 'browser'))
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    const archive = join(folder, name)
    await inflate(join(bin, `${name}.br`), archive)
    runTar(['-xf', archive, '-C', folder, '--no-same-owner'])
    rmSync(archive)
  }
  writeFileSync(join(folder, 'fonts.conf'), fontsConf)
  writeFileSync(join(folder, 'chromium'), starter)
  for (const name of ['browser', 'chromium']) chmodSync(join(folder, name), 0o755)
}

async function inflate(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))
}
