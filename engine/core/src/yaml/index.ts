export { canonicalPlaybook } from './canonical.ts'
export { type PlacedFault, type Place, readYaml, type YamlText } from './read.ts'
export { writeYaml } from './write.ts'
