'use client'

import { useCallback, useRef } from 'react'
import { usePreference } from '#app/_ui/preference.ts'

const CHOICES = ['on', 'off'] as const
/** Two tones, in hertz and seconds. */
const TONES = [
  { hertz: 880, from: 0, until: 0.18 },
  { hertz: 660, from: 0.22, until: 0.45 },
]
const LOUDNESS = 0.15

/** A short sound, where the reader wants one; browsers play none before the first click on the page. */
export function useAlarmSound() {
  const [wanted, setWanted] = usePreference('weige.notice-sound', CHOICES, 'on')
  const context = useRef<AudioContext | null>(null)
  const play = useCallback(() => {
    if (wanted === 'off') return
    context.current ??= new AudioContext()
    const { current: audio } = context
    for (const { hertz, from, until } of TONES) {
      const tone = new OscillatorNode(audio, { frequency: hertz })
      const gain = new GainNode(audio, { gain: LOUDNESS })
      tone.connect(gain).connect(audio.destination)
      tone.start(audio.currentTime + from)
      tone.stop(audio.currentTime + until)
    }
  }, [wanted])
  const toggle = () => setWanted(wanted === 'on' ? 'off' : 'on')
  return { wanted, toggle, play }
}
