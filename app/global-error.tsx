'use client'

import './globals.css'
import { zhCN } from '#app/_text/zh-CN.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'

/** When even the layout failed: no providers, so both lines are the default language. */
export default function GlobalError() {
  return (
    <html lang="zh-CN" data-theme="light">
      <body>
        <Notice title={zhCN.app.broken} text={zhCN.app.brokenHint}>
          <Button ink onClick={() => location.reload()}>
            {zhCN.app.reload}
          </Button>
        </Notice>
      </body>
    </html>
  )
}
