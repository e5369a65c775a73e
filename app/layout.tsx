import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { TextProvider } from '#app/_text/provider.tsx'

export const metadata: Metadata = {
  title: '微格',
  icons: { icon: '/icon.svg' },
  manifest: '/manifest.webmanifest',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN" suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>
        <TextProvider>{children}</TextProvider>
      </body>
    </html>
  )
}
