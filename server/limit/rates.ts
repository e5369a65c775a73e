import { z } from 'zod'

/** Kinds of requests that are limited apart from one another. */
export const LIMIT_CLASSES = ['sign_in', 'public', 'read', 'search', 'write', 'export'] as const
export type LimitClass = (typeof LIMIT_CLASSES)[number]

/** Tokens that come back each second, and how many there are at most. */
export interface Rate {
  perSecond: number
  burst: number
}
export type Rates = Readonly<Record<LimitClass, Rate>>

/** A seat's screens ask a few times a second; whoever asks steadily more than this is no screen. */
export const DEFAULT_RATES: Rates = {
  sign_in: { perSecond: 2, burst: 60 },
  public: { perSecond: 1_000, burst: 20_000 },
  read: { perSecond: 50, burst: 500 },
  search: { perSecond: 10, burst: 100 },
  write: { perSecond: 20, burst: 200 },
  export: { perSecond: 0.1, burst: 20 },
}

const one = z
  .string()
  .regex(/^[a-z_]+=\d{1,6}(\.\d{1,3})?\/\d{1,7}$/)
  .transform((text) => {
    const [name, perSecond, burst] = text.split(/[=/]/)
    return { name, perSecond: Number(perSecond), burst: Number(burst) }
  })
  .pipe(
    z.object({
      name: z.enum(LIMIT_CLASSES),
      perSecond: z.number().positive(),
      burst: z.number().int().min(1),
    }),
  )

/**
 * `off` → null; `default`; or some classes anew as `write=20/200,read=50/500`: tokens a second, and how many at most.
 * Undefined for anything else.
 */
export function parseRates(text: string): Rates | null | undefined {
  if (text === 'off') return null
  if (text === 'default') return DEFAULT_RATES
  const parsed = z.array(one).safeParse(text.split(','))
  if (!parsed.success) return undefined
  const named = parsed.data.map(({ name, perSecond, burst }) => [name, { perSecond, burst }])
  return { ...DEFAULT_RATES, ...Object.fromEntries(named) }
}
