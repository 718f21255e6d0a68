export { maxTemplateLength } from './engine.ts'
export { isSafeLink, mayBecomeSafeLink } from './links.ts'
export { nest } from './nest.ts'
export { templateFilters, templateRemedy, templateTags } from './remedy.ts'
export type { TemplateProblem } from './parse.ts'
export { type Rendered, renderHtml, renderText } from './render.ts'
export { scopeFor } from './scope.ts'
export { numberText } from './value-text.ts'
export { templateVariables } from './variables.ts'
export {
  type Holes,
  type MessagePart,
  type MessageParts,
  type MessageRefusal,
  type RenderedMessage,
  renderMessage,
} from './message.ts'
