/** What HTML holds that a mail must not. */
export interface UnsafeMarkup {
  /** A link that leads elsewhere, a picture from elsewhere, or something else that may run, load or reload. */
  kind: 'link' | 'picture' | 'markup'
  /** The address as it is read, or the words for what stands there: "<script>", "onclick of <a>". */
  what: string
}
