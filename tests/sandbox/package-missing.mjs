import { registerHooks } from 'node:module'

/** Given to a process with `--import`, it is as if the package of simulated people had never been installed. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@daymark/simulated-people'))
      throw Object.assign(new Error(`Cannot find package '${specifier}'`), { code: 'ERR_MODULE_NOT_FOUND' })
    return next(specifier, context)
  },
})
