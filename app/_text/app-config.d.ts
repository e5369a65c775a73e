import type { zhCN } from './zh-CN.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'zh-CN' | 'en'
    Messages: typeof zhCN
  }
}
