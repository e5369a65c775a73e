'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { fetchMe } from '#app/_live/api.ts'
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

const DUE = { password_due: 'password', totp_due: 'totp' } as const

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
 * Watches over a session around the pages of who is signed in: locks the screen, warns of the end, and leads to the
 * account where something is due first. The pages stay mounted throughout.
 */
export function SessionGuard({ me, children }: { me: Me; children: ReactNode }) {
  const [session, setSession] = useState(me.session)
  /** By how much this machine's clock is ahead of the server's. */
  const [ahead, setAhead] = useState(() => (me.session ? Date.now() - me.session.now : 0))
  const [again, setAgain] = useState(false)
  const { locked, lock, unlocked, locks } = useLock(session)
  const lockNow = locks ? lock : null
  useLockKey(lockNow)
  const hold = session?.hold
  const due = hold === 'password_due' || hold === 'totp_due' ? DUE[hold] : null
  useEffect(() => {
    if (due && location.pathname !== '/account') location.replace(`/account?due=${due}`)
  }, [due])
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
  return (
    <LockContext value={lockNow}>
      {children}
      {session && <EndWarning endsAt={session.endsAt} ahead={ahead} onAgain={() => setAgain(true)} />}
      {again && !locked && (
        <SignInAgain username={me.username} onDone={renewed} onClose={() => setAgain(false)} />
      )}
      {locked && <LockScreen me={me} onUnlocked={unlocked} />}
    </LockContext>
  )
}
