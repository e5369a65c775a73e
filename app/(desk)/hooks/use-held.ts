'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** How long the list stays still after the last key. */
const KEY_MS = 8_000

/** Whether somebody is acting in the list: the pointer is over it, or keys were just used. */
export function useHeld() {
  const [hovering, setHovering] = useState(false)
  const [keying, setKeying] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const touch = useCallback(() => {
    setKeying(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setKeying(false), KEY_MS)
  }, [])
  const hover = {
    onPointerEnter: (event: { pointerType: string }) => setHovering(event.pointerType === 'mouse'),
    onPointerLeave: () => setHovering(false),
  }
  return { held: hovering || keying, touch, hover }
}
