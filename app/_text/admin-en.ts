import type { adminZh } from './admin-zh-CN.ts'

export const adminEn: typeof adminZh = {
  title: 'Administration',
  desk: 'Desk',
  forbidden: 'You may not administer',
  forbiddenHint: 'For security and system administrators only.',
  nav: {
    organisation: 'Organisation',
    people: 'People and roles',
    roster: 'Roster and leave',
    posts: 'Posts of grids',
    imports: 'Import and export',
    categories: 'Categories',
    limits: 'Time limits',
    calendars: 'Calendars',
    terms: 'Terms',
    routes: 'Routes',
    connectors: 'Connectors',
    gateways: 'Notices',
  },
}
