import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';

type RegionBoundaryProps = { region: string; children: ReactNode };

/** A region that breaks says so in its own place; the others live on. React offers error boundaries as classes only. */
export class RegionBoundary extends Component<RegionBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          drawing="broken"
          title={`${this.props.region} could not be shown.`}
          text="Nothing you wrote is lost. Try again, or load the page anew if it stays like this."
        >
          <Button look="primary" onClick={() => this.setState({ hasFailed: false })}>
            Try again
          </Button>
          <Button onClick={() => location.reload()}>Load the page again</Button>
        </EmptyState>
      </div>
    );
  }
}
