import { accountEn } from './account-en.ts'
import { adminEn } from './admin-en.ts'
import { apiEn } from './api-en.ts'
import { auditEn } from './audit-en.ts'
import { codesEn } from './codes-en.ts'
import { deskEn } from './desk-en.ts'
import { figuresEn } from './figures-en.ts'
import { noticesEn } from './notices-en.ts'
import { organisationEn } from './organisation-en.ts'
import { peopleEn } from './people-en.ts'
import { remindersEn } from './reminders-en.ts'
import { rulesEn } from './rules-en.ts'
import { upstreamEn } from './upstream-en.ts'
import type { zhCN } from './zh-CN.ts'

export const en: typeof zhCN = {
  ...codesEn,
  desk: deskEn,
  account: accountEn,
  admin: adminEn,
  api: apiEn,
  audit: auditEn,
  figures: figuresEn,
  organisation: organisationEn,
  rules: rulesEn,
  reminders: remindersEn,
  people: peopleEn,
  notices: noticesEn,
  upstream: upstreamEn,
  app: {
    name: 'Weige',
    slogan: 'Grid governance, command and dispatch',
    centre: '{name} command centre',
    theme: { dark: 'Dark', light: 'Light' },
    toDark: 'Dark theme',
    toLight: 'Light theme',
    otherLanguage: '中文',
    signOut: 'Sign out',
    loading: 'Loading',
    retry: 'Try again',
    reload: 'Reload',
    broken: 'This screen broke',
    brokenHint: 'No data was lost. Reload to go on.',
    notFound: 'There is no such page',
    home: 'Home',
  },
  signIn: {
    title: 'Sign in',
    username: 'Username',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'Signing in',
    demoTitle: 'Demonstration accounts',
    demoHint: 'one click signs in',
    missing: 'Please fill in username and password',
    wait: 'try again in {seconds} s',
  },
  setup: {
    title: 'Create the administrator',
    hint: 'This link works once. The account manages the whole area of this system.',
    username: 'Username',
    usernameRule: '3–60 lower-case letters, digits, dots, dashes or underscores',
    password: 'Password',
    passwordRule: '8 characters or more',
    again: 'Password again',
    mismatch: 'The two passwords differ',
    submit: 'Create',
    spent: 'The link is invalid or was used before',
    noToken: 'The link is incomplete; copy all of it from the start log',
    done: 'Created, please sign in',
  },
  demo: {
    province: 'The whole province, city by city',
    city: 'One city, county by county',
    county: 'One county: accept and dispatch',
    town: 'One town: accept, dispatch, verify',
    worker1: 'Grid worker: sign and feed back',
    worker2: 'Grid worker of the other grids',
    mediator: 'Mediator: sessions and agreements',
    duty: 'Duty commander: supervise, escalate',
    unit1: 'Housing bureau: sign, handle, feed back',
    unit2: 'Urban management: lead and assist',
    village: 'Village committee: its own community',
    analyst: 'Analyst: looks at one city',
    auditor: 'Auditor: looks, never acts',
    security: 'Accounts and roles',
    system: 'Units, posts and rosters',
    connector: 'Tickets from outside: its own only',
    wall: 'The wall of the hall: looks, never acts',
  },
}
