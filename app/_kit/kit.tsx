'use client'

import { ConfigProvider, theme as kitTheme, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'

const FONT = '"Inter Variable","Noto Sans SC Variable","PingFang SC","Microsoft YaHei",sans-serif'

/** The one main button of a view is ink, as everywhere; blue is what is chosen or can be followed. */
function inkButton(dark: boolean) {
  return dark
    ? {
        colorPrimary: '#EDEEEC',
        colorPrimaryHover: '#FFFFFF',
        colorPrimaryActive: '#B2B8B9',
        primaryColor: '#191C1D',
        primaryShadow: 'none',
      }
    : {
        colorPrimary: '#14191B',
        colorPrimaryHover: '#475155',
        colorPrimaryActive: '#000000',
        primaryColor: '#FFFFFF',
        primaryShadow: 'none',
      }
}

const BUTTON = { autoInsertSpace: false }

function themeOf(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? kitTheme.darkAlgorithm : kitTheme.defaultAlgorithm,
    cssVar: { key: dark ? 'kit-dark' : 'kit-light' },
    hashed: false,
    token: {
      fontFamily: FONT,
      fontSize: 13,
      fontSizeSM: 12,
      borderRadius: 3,
      controlHeight: 32,
      colorPrimary: dark ? '#74B0FF' : '#1D5FD1',
      colorLink: dark ? '#74B0FF' : '#1D5FD1',
      colorTextDescription: dark ? '#B2B8B9' : '#475155',
      colorError: dark ? '#FF6B57' : '#C6281B',
      colorTextBase: dark ? '#EDEEEC' : '#14191B',
      colorBgBase: dark ? '#191C1D' : '#FFFFFF',
      colorBgContainer: dark ? '#191C1D' : '#FFFFFF',
      colorBgElevated: dark ? '#212527' : '#FFFFFF',
      colorBorder: dark ? '#454D50' : '#B4BCBE',
      colorTextPlaceholder: dark ? '#879092' : '#5C676B',
      motion: false,
    },
    components: { Button: inkButton(dark) },
  }
}

const THEMES = { dark: themeOf(true), light: themeOf(false) }

/** The interface kit under our tokens and in the reader's language. */
export function Kit({ children }: { children: ReactNode }) {
  const [theme] = useTheme()
  const [locale] = useLocalePreference()
  return (
    <ConfigProvider theme={THEMES[theme]} locale={locale === 'en' ? enUS : zhCN} button={BUTTON}>
      {children}
    </ConfigProvider>
  )
}
