import { Component, type ReactNode } from 'react'
import { ProblemMessage } from '../kit/problem-message.tsx'

interface DrawnOrToldProps {
  children: ReactNode
}

/** A picture that cannot be drawn takes nothing else of the page with it. */
export class DrawnOrTold extends Component<DrawnOrToldProps, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return <ProblemMessage error={error} onRetry={() => this.setState({ error: null })} />
  }
}
