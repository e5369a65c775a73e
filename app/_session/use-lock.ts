'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { LOCKED, onChanged, tellAllChanged } from '#app/_live/changed.ts'
import type { Me } from '#server/contract/http.ts'
import { lockScreen } from './api.ts'
import { followTouches, lastTouch, touch } from './touch.ts'

const CHECK_MS = 5_000
const CHANNEL = 'weige.session'

/** Whether the screen is locked, in every tab alike; by hand, by what the server says, or when nobody is there. */
export function useLock(session: Me['session']) {
  const [locked, setLocked] = useState(session?.hold === 'session_locked')
  const channel = useRef<BroadcastChannel | null>(null)
  /** Whether the server has heard; a lock that it did not hear of is told again. */
  const heard = useRef(true)
  const idleMinutes = session?.idleMinutes ?? null
  const endsAt = session?.endsAt ?? 0

  const tell = useCallback(() => {
    heard.current = false
    lockScreen().then(
      () => {
        heard.current = true
      },
      () => {},
    )
  }, [])
  const lock = useCallback(() => {
    if (idleMinutes === null) return
    setLocked(true)
    channel.current?.postMessage('locked')
    tell()
  }, [idleMinutes, tell])
  const unlocked = useCallback(() => {
    touch(endsAt)
    setLocked(false)
    channel.current?.postMessage('unlocked')
    tellAllChanged()
  }, [endsAt])

  useEffect(() => {
    const opened = new BroadcastChannel(CHANNEL)
    channel.current = opened
    opened.onmessage = ({ data }) => {
      setLocked(data === 'locked')
      if (data === 'unlocked') tellAllChanged()
    }
    const unfollow = onChanged(LOCKED, () => setLocked(true))
    return () => {
      opened.close()
      unfollow()
    }
  }, [])

  useEffect(() => {
    if (locked || idleMinutes === null) return
    const since = lastTouch(endsAt)
    if (since === null) touch(endsAt)
    const unfollow = followTouches(endsAt)
    const check = () => {
      if (Date.now() - (lastTouch(endsAt) ?? Date.now()) >= idleMinutes * 60_000) lock()
    }
    check()
    const timer = setInterval(check, CHECK_MS)
    return () => {
      unfollow()
      clearInterval(timer)
    }
  }, [locked, idleMinutes, endsAt, lock])

  useEffect(() => {
    if (!locked) return
    const timer = setInterval(() => !heard.current && tell(), CHECK_MS)
    return () => clearInterval(timer)
  }, [locked, tell])

  return { locked, lock, unlocked, locks: idleMinutes !== null }
}
