import { accountZh } from './account-zh-CN.ts'
import { adminZh } from './admin-zh-CN.ts'
import { apiZh } from './api-zh-CN.ts'
import { auditZh } from './audit-zh-CN.ts'
import { codesZh } from './codes-zh-CN.ts'
import { deskZh } from './desk-zh-CN.ts'
import { figuresZh } from './figures-zh-CN.ts'
import { noticesZh } from './notices-zh-CN.ts'
import { organisationZh } from './organisation-zh-CN.ts'
import { peopleZh } from './people-zh-CN.ts'
import { remindersZh } from './reminders-zh-CN.ts'
import { rulesZh } from './rules-zh-CN.ts'
import { upstreamZh } from './upstream-zh-CN.ts'

/** Every word of the interface that is not a name of the ground or a category. ICU messages. */
export const zhCN = {
  ...codesZh,
  desk: deskZh,
  account: accountZh,
  admin: adminZh,
  api: apiZh,
  audit: auditZh,
  figures: figuresZh,
  organisation: organisationZh,
  rules: rulesZh,
  reminders: remindersZh,
  people: peopleZh,
  notices: noticesZh,
  upstream: upstreamZh,
  app: {
    name: '微格',
    slogan: '网格化社会治理 指挥调度',
    centre: '{name}指挥中心',
    theme: { dark: '深色', light: '浅色' },
    toDark: '切到深色',
    toLight: '切到浅色',
    otherLanguage: 'English',
    signOut: '退出',
    loading: '正在载入',
    retry: '重试',
    reload: '重新载入',
    broken: '画面出错了',
    brokenHint: '数据没有丢失。重新载入可继续。',
    notFound: '没有这个页面',
    home: '回首页',
  },
  signIn: {
    title: '登录',
    username: '账号',
    password: '密码',
    submit: '登录',
    submitting: '正在登录',
    demoTitle: '演示账号',
    demoHint: '点一下即登录',
    missing: '请填写账号和密码',
    wait: '{seconds} 秒后可再试',
  },
  setup: {
    title: '创建管理员',
    hint: '此链接只能使用一次。账号管理本系统的全部辖区。',
    username: '账号',
    usernameRule: '3–60 位小写字母、数字、点、横线或下划线',
    password: '密码',
    passwordRule: '至少 8 位',
    again: '再输一遍密码',
    mismatch: '两次密码不一致',
    submit: '创建',
    spent: '链接无效或已用过',
    noToken: '链接不完整，请从启动日志复制整条链接',
    done: '已创建，请登录',
  },
  demo: {
    province: '全省值守，看全省、按市县比较',
    city: '设区市值守，看各县（市、区）',
    county: '区县值守，受理与分流',
    town: '街道值守，受理、分流、核查',
    worker1: '网格员，签收与反馈',
    worker2: '网格员，另一半网格',
    mediator: '调解员，登记调解、达成协议',
    duty: '值班长，督办与提级',
    unit1: '住建局承办，签收、办理、反馈',
    unit2: '城管局承办，主办与协办',
    village: '村（居）委会，本社区的事',
    analyst: '分析研判，只看全市',
    auditor: '审计，只看不办',
    security: '账号与角色管理',
    system: '机构、岗位与值班管理',
    connector: '外部来件对接，只见自己的件',
    wall: '指挥大厅大屏，只看不操作',
  },
}
