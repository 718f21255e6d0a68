export { contactFacts, type MessageLinks, ownerFacts } from './facts.ts'
export {
  type MessageTemplate,
  type MessageTemplates,
  templatesOfAction,
  templatesOfTask,
} from './templates.ts'
