import { Alert, Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'

interface PanelBoundaryProps {
  children: ReactNode
}

/** What breaks in the panel, such as an editor that cannot be fetched without a network, does not take the canvas along. */
export class PanelBoundary extends Component<PanelBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <Alert m="md" color="yellow" variant="outline" role="alert" title="This step cannot be shown now">
        <p>A part of the page could not be fetched. What you drew is kept.</p>
        <Button size="xs" variant="default" onClick={() => this.setState({ isBroken: false })}>
          Try again
        </Button>
      </Alert>
    )
  }
}
