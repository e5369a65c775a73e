/** A public holiday as the State Council announces it: its days, and the weekend days worked in exchange (调休). */
export interface PublicHoliday {
  zh: string
  en: string
  from: string
  until: string
  worked: readonly string[]
}

const NEW_YEAR = { zh: '元旦', en: 'New Year' }
const SPRING = { zh: '春节', en: 'Spring Festival' }
const QINGMING = { zh: '清明节', en: 'Qingming' }
const LABOUR = { zh: '劳动节', en: 'Labour Day' }
const DRAGON_BOAT = { zh: '端午节', en: 'Dragon Boat Festival' }
const MID_AUTUMN = { zh: '中秋节', en: 'Mid-Autumn Festival' }
const NATIONAL = { zh: '国庆节', en: 'National Day' }
const NATIONAL_MID_AUTUMN = { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' }

/** 国务院办公厅 notices of 12 November 2024 and 4 November 2025; later years are entered by administrators. */
export const PUBLIC_HOLIDAYS: readonly PublicHoliday[] = [
  { ...NEW_YEAR, from: '2025-01-01', until: '2025-01-01', worked: [] },
  { ...SPRING, from: '2025-01-28', until: '2025-02-04', worked: ['2025-01-26', '2025-02-08'] },
  { ...QINGMING, from: '2025-04-04', until: '2025-04-06', worked: [] },
  { ...LABOUR, from: '2025-05-01', until: '2025-05-05', worked: ['2025-04-27'] },
  { ...DRAGON_BOAT, from: '2025-05-31', until: '2025-06-02', worked: [] },
  { ...NATIONAL_MID_AUTUMN, from: '2025-10-01', until: '2025-10-08', worked: ['2025-09-28', '2025-10-11'] },
  { ...NEW_YEAR, from: '2026-01-01', until: '2026-01-03', worked: ['2026-01-04'] },
  { ...SPRING, from: '2026-02-15', until: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
  { ...QINGMING, from: '2026-04-04', until: '2026-04-06', worked: [] },
  { ...LABOUR, from: '2026-05-01', until: '2026-05-05', worked: ['2026-05-09'] },
  { ...DRAGON_BOAT, from: '2026-06-19', until: '2026-06-21', worked: [] },
  { ...MID_AUTUMN, from: '2026-09-25', until: '2026-09-27', worked: [] },
  { ...NATIONAL, from: '2026-10-01', until: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
]

const DAY = 86_400_000

/** Each day that is not as its week says: worked or not. */
export const PUBLIC_DAYS: ReadonlyMap<string, boolean> = new Map(
  PUBLIC_HOLIDAYS.flatMap(({ from, until, worked }) => {
    const days = (Date.parse(until) - Date.parse(from)) / DAY + 1
    const off = Array.from({ length: days }, (_, index) =>
      new Date(Date.parse(from) + index * DAY).toISOString().slice(0, 10),
    )
    return [...off.map((day) => [day, false] as const), ...worked.map((day) => [day, true] as const)]
  }),
)
