'use client'
import { Component, type ReactNode } from 'react'
import { guardedReload } from '#app/(wall)/hooks/guarded-reload.ts'

interface Props {
  /** What stands on the screen until the page has reloaded itself. */
  fallback: ReactNode
  children: ReactNode
}

/** Nobody stands beside a wall to reload it: a picture that fails comes back by itself. */
export class CrashGuard extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    guardedReload()
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
