/** The mailbox's whole look: system fonts, nothing from outside, light or dark as the reader's machine is. */
export const style = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5b6878; --line: #dfe4ea; --paper: #fff; --ground: #f5f7f9; --mark: #0b6bcb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf1; --soft: #9aa8b8; --line: #2c3642; --paper: #171d25; --ground: #10151b; --mark: #6cb6ff; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main, header { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center; padding-block: 1.25rem; }
header h1 { font-size: 1.15rem; margin: 0; flex: 1 1 12rem; }
header h1 small { display: block; font-weight: 400; font-size: .85rem; color: var(--soft); }
form { flex: 1 1 14rem; display: flex; }
input { width: 100%; font: inherit; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper); color: inherit; }
input:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; border-radius: .5rem; }
a { color: var(--mark); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; margin-bottom: 1rem; }
.list { list-style: none; padding: 0; }
.list li + li { border-top: 1px solid var(--line); }
.list a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .7rem 1rem; color: inherit; text-decoration: none; }
.list a:hover { background: var(--ground); }
.list strong, .list span { overflow-wrap: anywhere; }
.list span, .list time, dt, .empty { color: var(--soft); }
.list span { grid-column: 1 / -1; font-size: .9rem; }
.empty { padding: 3rem 1rem; text-align: center; }
h2 { font-size: 1.3rem; margin: 0; padding: 1rem 1rem 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem .9rem; margin: .75rem 1rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 13.5px/1.55 ui-monospace, monospace; }
iframe { display: block; width: 100%; height: 70vh; border: 0; background: #fff; }
details { border-top: 1px solid var(--line); }
summary { padding: .7rem 1rem; cursor: pointer; color: var(--soft); }
`
