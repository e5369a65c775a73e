'use client'

import { useEffect, useRef } from 'react'

/** What each key does, by `event.key` in lower case ('arrowdown', 'd', '?'). */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

/** Keys for the whole screen; never while somebody types, composes, or holds a modifier. */
export function useKeys(keys: KeyMap) {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
        return
      const key = event.key.toLowerCase()
      if (isTyping(event.target) && key !== 'escape') return
      const act = latest.current[key]
      if (!act) return
      const onButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement
      if (key === 'enter' && onButton) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
