'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { Store } from './case-store.ts'
import { openLink } from './socket.ts'
import type { LiveStore } from './store.ts'

const LiveContext = createContext<LiveStore | null>(null)

interface Props {
  rooms: readonly string[]
  onSignedOut?: () => void
  children: ReactNode
}

function toSignIn() {
  const next = location.pathname + location.search
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`)
}

/** Feeds one store from the rooms for as long as it is mounted; other rooms mean another store. */
export function LiveProvider({ rooms, onSignedOut = toSignIn, children }: Props) {
  const [store] = useState(() => new Store())
  const roomKey = rooms.join(' ')
  useEffect(() => {
    if (roomKey === '') return
    return openLink({ store, rooms: roomKey.split(' '), onSignedOut, onScopeLost: () => location.reload() })
  }, [store, roomKey, onSignedOut])
  return <LiveContext value={store}>{children}</LiveContext>
}

/** The store of the nearest LiveProvider. */
export function useLive(): LiveStore {
  const store = useContext(LiveContext)
  if (!store) throw new Error('useLive outside LiveProvider')
  return store
}
