'use client'

import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

/** Seconds during which what was done can be undone by one click. */
const SECONDS = 8

/** Tells that something was done, with a button that undoes it. */
export function useUndo(): (done: string, undo: () => void) => void {
  const t = useTranslations('organisation')
  const { message } = App.useApp()
  return useCallback(
    (done, undo) => {
      const key = `undo-${done}`
      const click = () => {
        message.destroy(key)
        undo()
      }
      message.open({
        key,
        type: 'success',
        duration: SECONDS,
        content: (
          <>
            {done}
            <Button type="link" size="small" onClick={click}>
              {t('undo')}
            </Button>
          </>
        ),
      })
    },
    [message, t],
  )
}
