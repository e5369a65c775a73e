'use client'

import { useState } from 'react'
import { download as fetchFile } from '#app/_live/http.ts'

/** Fetches a file and hands it to the reader under a name. Throws ApiError. */
export function useDownload() {
  const [busy, setBusy] = useState(false)
  const download = async (path: string, name: string) => {
    setBusy(true)
    try {
      const url = URL.createObjectURL(await fetchFile(path))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      URL.revokeObjectURL(url)
    } finally {
      setBusy(false)
    }
  }
  return { busy, download }
}
