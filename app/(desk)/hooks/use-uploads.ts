'use client'

import { useEffect, useRef, useState } from 'react'
import { removeUpload } from '#app/_live/api.ts'
import { ApiError } from '#app/_live/http.ts'
import { upload } from '#app/_live/upload.ts'
import { uuid } from '#app/_live/uuid.ts'
import { shrinkPicture } from '#app/(desk)/derive/shrink-picture.ts'
import { DOCUMENT, isTooLarge } from '#app/(desk)/derive/upload-problem.ts'
import type { Attachment } from '#server/contract/attachment.ts'

/** A file on its way; what is there is the form's. */
export interface Upload {
  key: string
  file: File
  /** How much is sent, 0 to 1; null while it waits. */
  share: number | null
  error: unknown
}

interface Target {
  attachments: readonly Attachment[]
  uploading: boolean
}

/** A file as it is sent; of what the browser can't draw the server tells what it is. Throws ApiError for too large a one. */
async function prepared(file: File): Promise<Blob> {
  if (isTooLarge(file)) throw new ApiError('too_large', 413, 'too_large')
  return file.type === DOCUMENT ? file : shrinkPicture(file).catch(() => file)
}

/** Sends chosen files one after the other and hands on what is there. */
export function useUploads(value: readonly Attachment[], onChange: (part: Target) => void) {
  const [list, setList] = useState<readonly Upload[]>([])
  const there = useRef(value)
  const running = useRef<{ key: string; abort: AbortController } | null>(null)
  const waiting = useRef<readonly Upload[]>([])
  there.current = value
  useEffect(() => {
    const leave = () => {
      waiting.current = []
      running.current?.abort.abort()
    }
    return leave
  }, [])

  const show = () => setList(waiting.current)
  const tell = () => {
    const uploading = waiting.current.some(({ error }) => error === null)
    onChange({ attachments: there.current, uploading })
  }
  const patch = (key: string, part: Partial<Upload>) => {
    waiting.current = waiting.current.map((each) => (each.key === key ? { ...each, ...part } : each))
    show()
  }
  const drop = (key: string) => {
    waiting.current = waiting.current.filter((each) => each.key !== key)
    show()
  }

  const send = async (next: Upload) => {
    const { key, file } = next
    const abort = new AbortController()
    running.current = { key, abort }
    patch(key, { share: 0 })
    try {
      const body = await prepared(file)
      abort.signal.throwIfAborted()
      const done = await upload(body, { signal: abort.signal, onProgress: (share) => patch(key, { share }) })
      there.current = [...there.current, done]
      drop(key)
    } catch (error) {
      if (abort.signal.aborted) drop(key)
      else patch(key, { error, share: null })
    }
    running.current = null
    tell()
    goOn()
  }
  const goOn = () => {
    const next = waiting.current.find(({ error, share }) => error === null && share === null)
    if (next && !running.current) void send(next)
  }

  return {
    list,
    add: (files: readonly File[]) => {
      if (files.length === 0) return
      const added = files.map((file) => ({ key: uuid(), file, share: null, error: null }))
      waiting.current = [...waiting.current, ...added]
      show()
      tell()
      goOn()
    },
    retry: (key: string) => {
      patch(key, { error: null, share: null })
      tell()
      goOn()
    },
    stop: (key: string) => {
      if (running.current?.key === key) return running.current.abort.abort()
      drop(key)
      tell()
    },
    remove: (id: number) => {
      there.current = there.current.filter((each) => each.id !== id)
      tell()
      // What can't be taken back now goes by itself within a day.
      removeUpload(id).catch(() => {})
    },
  }
}
