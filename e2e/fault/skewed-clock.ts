import { shiftClock } from './shift-clock.ts'

// Loaded before everything else of a server whose clock is off.
shiftClock(Number(process.env.SKEW_MS))
