/** Subjects of operations in the order they are read. */
export const TAGS: Readonly<Record<string, string>> = {
  auth: 'Signing in and out, the seat, sessions.',
  incidents: 'Incidents (事件): reporting, lists, detail, commands.',
  mediations: 'Mediation cases (矛盾纠纷调解).',
  attachments: 'Files of cases.',
  photos: 'Pictures of cases.',
  upstream: 'Tickets of systems above (12345, 110 and others) and what goes back to them.',
  live: 'Snapshots and events of rooms; pushes come over Socket.IO.',
  reminders: 'Clocks that turned.',
  notices: 'Who is told of what, and how it reached them.',
  figures: 'Figures with their definitions and the cases behind them, campaigns, surveys.',
  campaigns: 'Campaigns of visits to grids.',
  exports: 'Spreadsheets that are written in the background.',
  organisation: 'Units, accounts, posts, rosters, grids; imports and small exports of them.',
  account: 'The own account: password, second step, sessions, sign-ins.',
  accounts: 'Accounts, their sessions and second factors.',
  rules: 'Limits, calendars, categories, terms and routes of regions.',
  'api-keys': 'Keys of other systems.',
  gateways: 'Gateways that notices go out by.',
  people: 'Unmasking people of cases, search by phone and id, erasure.',
  privacy: 'Unmasking, search by phone and erasure.',
  audit: 'Who did and saw what.',
  ground: 'Regions, names, tiles.',
  operation: 'Health, metrics and this description.',
}

/** The subject of a route that names none. */
export function tagOf(path: string): string {
  const [first = ''] = path.replace(/^\/(api\/)?/, '').split('/')
  return Object.hasOwn(TAGS, first) ? first : 'ground'
}
