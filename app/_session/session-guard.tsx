'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { fetchMe } from '#app/_live/api.ts'
import { learnPolicy } from '#app/_live/policy.ts'
import type { Me } from '#server/contract/http.ts'
import { EndWarning } from './end-warning.tsx'
import { LockScreen } from './lock-screen.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { useLock } from './use-lock.ts'

const LockContext = createContext<(() => void) | null>(null)

/** Locks the screen at once; null where it never locks. */
export function useLockNow(): (() => void) | null {
  return useContext(LockContext)
}

/** Alt + L, wherever the hands are. */
function useLockKey(lock: (() => void) | null) {
  useEffect(() => {
    if (!lock) return
    const listen = (event: KeyboardEvent) => {
      if (event.code !== 'KeyL' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      lock()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [lock])
}

/**
 * Watches over a session around the pages of who is signed in: locks the screen and warns of the end. The pages stay
 * mounted throughout.
 */
export function SessionGuard({ me, children }: { me: Me; children: ReactNode }) {
  const [session, setSession] = useState(me.session)
  /** By how much this machine's clock is ahead of the server's. */
  const [ahead, setAhead] = useState(() => (me.session ? Date.now() - me.session.now : 0))
  const [again, setAgain] = useState(false)
  const { locked, lock, unlocked, locks } = useLock(session)
  const lockNow = locks ? lock : null
  useLockKey(lockNow)
  const renewed = () => {
    setAgain(false)
    fetchMe().then(
      ({ session: found }) => {
        setSession(found)
        if (found) setAhead(Date.now() - found.now)
      },
      () => {},
    )
  }
  const reopened = () => {
    unlocked()
    learnPolicy(me.regions[0]?.code)
  }
  return (
    <LockContext value={lockNow}>
      {children}
      {session && <EndWarning endsAt={session.endsAt} ahead={ahead} onAgain={() => setAgain(true)} />}
      {again && !locked && (
        <SignInAgain username={me.username} onDone={renewed} onClose={() => setAgain(false)} />
      )}
      {locked && <LockScreen me={me} onUnlocked={reopened} />}
    </LockContext>
  )
}
