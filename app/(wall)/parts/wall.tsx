'use client'
import { useMemo } from 'react'
import { LiveProvider } from '#app/_live/provider.tsx'
import { useLocalePreference } from '#app/_text/locale.ts'
import type { WallQuery } from '#app/(wall)/derive/query.ts'
import { wallRegion } from '#app/(wall)/derive/wall-region.ts'
import { LiveFacts } from '#app/(wall)/hooks/live-facts.tsx'
import { toSignIn } from '#app/(wall)/hooks/sign-in.ts'
import { useMe } from '#app/(wall)/hooks/use-me.ts'
import { useQuery } from '#app/(wall)/hooks/use-query.ts'
import { useWords, WordsProvider } from '#app/(wall)/text/words.tsx'
import { CrashGuard } from './crash-guard.tsx'
import { Message } from './message.tsx'
import { Screen } from './screen.tsx'

function SignedInWall({ query }: { query: WallQuery }) {
  const { t } = useWords()
  const { me, failing } = useMe()
  const region = me && wallRegion(query.link.region, me.regions)
  const rooms = useMemo(() => (region ? [`region:${region}`] : []), [region])
  if (!me) return <Message>{t(failing ? 'boot.retry' : 'boot.connecting')}</Message>
  if (!region) return <Message>{t('boot.noRegion')}</Message>
  return (
    <LiveProvider rooms={rooms} onSignedOut={toSignIn}>
      <LiveFacts>
        <Screen region={region} query={query} wall={query.wall ?? me.name} />
      </LiveFacts>
    </LiveProvider>
  )
}

function GuardedWall({ query }: { query: WallQuery }) {
  const { t } = useWords()
  return (
    <CrashGuard fallback={<Message>{t('crash.heading')}</Message>}>
      <SignedInWall query={query} />
    </CrashGuard>
  )
}

/** The wall: signs in like anybody, shows one region, and is touched by nobody for weeks. */
export function Wall() {
  const query = useQuery()
  const [preferred] = useLocalePreference()
  if (!query) return null
  return (
    <WordsProvider locale={query.lang ?? preferred}>
      <GuardedWall query={query} />
    </WordsProvider>
  )
}
