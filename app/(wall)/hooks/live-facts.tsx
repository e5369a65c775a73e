'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useServerNow, useTally } from '#app/_live/hooks.ts'
import { EMPTY_TALLY, type Tally, tallyOf } from '#app/(wall)/derive/tally.ts'

const NowContext = createContext(0)
const TallyContext = createContext<Tally>(EMPTY_TALLY)

/** One second hand and one count for all parts of the wall. */
export function LiveFacts({ children }: { children: ReactNode }) {
  const now = useServerNow()
  const tally = useTally((store) => tallyOf(store.rows(), store.hidden()))
  return (
    <NowContext value={now}>
      <TallyContext value={tally}>{children}</TallyContext>
    </NowContext>
  )
}

/** The server's time, epoch ms, once a second. */
export function useNow(): number {
  return useContext(NowContext)
}

export function useLiveTally(): Tally {
  return useContext(TallyContext)
}
