import type { adminZh } from './admin-zh-CN.ts'

export const adminEn: typeof adminZh = {
  title: 'Administration',
  desk: 'Desk',
  forbidden: 'You may not administer',
  forbiddenHint:
    'This page is not yours: security and system administrators administer, auditors read the audit.',
  nav: {
    organisation: 'Organisation',
    people: 'People and roles',
    accounts: 'Account security',
    roster: 'Roster and leave',
    posts: 'Posts of grids',
    imports: 'Import and export',
    categories: 'Categories',
    limits: 'Time limits',
    calendars: 'Calendars',
    terms: 'Terms',
    routes: 'Routes',
    connectors: 'Connectors',
    keys: 'API keys',
    audit: 'Audit',
    gateways: 'Notice gateways',
  },
}
