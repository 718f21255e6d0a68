import fc from 'fast-check'

/**
 * Every property is tried with the same cases in every run. `npm run properties` draws others; what fails there goes
 * as it was found among the `examples` of its property (the third argument of `fc.assert` has them), and stays.
 */
const propertySeed = 20240615

fc.configureGlobal({ seed: Number(process.env['PROPERTIES_SEED'] ?? propertySeed) })
