import { Command } from './command.tsx'

/** The one page there is: what Daymark does today without a canvas, and how. */
export function App() {
  return (
    <main className="page">
      <img className="mark" src="/mark.svg" alt="" width="56" height="56" />
      <h1>Daymark</h1>
      <p className="lead">
        The engine is running. Playbooks are written as files today; there is no canvas on this page yet.
      </p>
      <section aria-labelledby="commands">
        <h2 id="commands">What you can do now</h2>
        <Command line="npx daymark check playbooks/seat-expansion.yaml">
          Read a playbook and name every problem with its line.
        </Command>
        <Command line="npx daymark simulate playbooks/seat-expansion.yaml">
          See day by day what a run would do.
        </Command>
        <Command line="npx daymark advance 7d">
          Move the workspace’s clock and watch what happens to every account.
        </Command>
        <Command line="npx daymark help">Everything else.</Command>
      </section>
    </main>
  )
}
