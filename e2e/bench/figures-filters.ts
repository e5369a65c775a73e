/** Every filter a list can have, at each level of the ground, and the seat that asks. */
export interface Asked {
  what: string
  seat: string
  paths: readonly string[]
}

const PROVINCE = '32'
const CITY = '3206'
const COUNTY = '320613'
const TOWN = '320613001'
const list = (query: string) => `/api/incidents?${query}`
const words = (text: string) => list(`q=${encodeURIComponent(text)}`)

/** Lists and searches as the desk and the page of figures ask them. */
export const LISTS: readonly Asked[] = [
  { what: 'newest of the province', seat: 'province', paths: [list('')] },
  { what: 'newest of a city', seat: 'city', paths: [list(`region=${CITY}`), list('')] },
  { what: 'newest of a county', seat: 'county', paths: [list(`region=${COUNTY}`), list('')] },
  { what: 'newest of a town', seat: 'town', paths: [list(`region=${TOWN}`), list('')] },
  { what: 'newest of a worker', seat: 'worker1', paths: [list('')] },
  { what: 'a deep page', seat: 'province', paths: [list('after=-_100000'), list('after=-_30000')] },
  {
    what: 'open ones, due first',
    seat: 'province',
    paths: [list('status=open&sort=due'), list(`status=open&sort=due&region=${CITY}`)],
  },
  {
    what: 'open ones of a county, due first',
    seat: 'county',
    paths: [list(`status=open&sort=due&region=${COUNTY}`), list('sort=due')],
  },
  {
    what: 'by status',
    seat: 'province',
    paths: ['open', 'reported', 'in_progress', 'closed', 'rejected', 'merged', 'voided'].map((status) =>
      list(`status=${status}`),
    ),
  },
  {
    what: 'by status in a county',
    seat: 'county',
    paths: ['open', 'reported', 'closed', 'rejected', 'merged'].map((status) =>
      list(`status=${status}&region=${COUNTY}`),
    ),
  },
  {
    what: 'by category',
    seat: 'province',
    paths: ['0401', '02', '9901', '0902', '0102'].map((category) => list(`category=${category}`)),
  },
  {
    what: 'by category in a city',
    seat: 'city',
    paths: ['0401', '02', '9901'].map((category) => list(`category=${category}&region=${CITY}`)),
  },
  {
    what: 'by urgency',
    seat: 'province',
    paths: ['critical', 'urgent', 'normal'].map((urgency) => list(`urgency=${urgency}`)),
  },
  {
    what: 'by urgency, category and status',
    seat: 'province',
    paths: [
      list('urgency=critical&category=0201&status=open'),
      list('urgency=urgent&category=04&status=closed'),
    ],
  },
  { what: 'frequent words', seat: 'province', paths: ['垃圾', '小区', '反映'].map(words) },
  { what: 'rare words', seat: 'province', paths: ['天润园', '电瓶入户', '查无此言'].map(words) },
  {
    what: 'words in a county',
    seat: 'county',
    paths: ['垃圾', '电瓶'].map((text) => `${words(text)}&region=${COUNTY}`),
  },
  { what: 'a number', seat: 'province', paths: ['320613-2611', '1234567', '320102'].map(words) },
]

/** The cases behind figures. */
export const DRILL: readonly Asked[] = ['30d', '7d', 'today'].map((period) => ({
  what: `cases behind figures, ${period}`,
  seat: 'province',
  paths: ['accepted', 'closed_on_time', 'reworked', 'extended', 'overdue_open', 'settled_at_town'].flatMap(
    (figure) =>
      ['numerator', 'denominator'].map((part) => list(`figure=${figure}&part=${part}&period=${period}`)),
  ),
}))

/** Figures of regions at each level; a period of its own each time, so that none is reused. */
export function figurePaths(round: number): Asked[] {
  const days = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
  const period = `${days(30 + round)}..${days(0)}`
  return [
    ['province', PROVINCE],
    ['city', CITY],
    ['county', COUNTY],
    ['county', `${TOWN}001`],
  ].map(([seat, region]) => ({
    what: `figures of ${region}`,
    seat,
    paths: [
      `/api/figures?region=${region}&period=${period}`,
      `/api/figures/accepted/days?region=${region}&period=${period}`,
    ],
  }))
}
