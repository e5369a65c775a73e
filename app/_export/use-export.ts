'use client'

import { useCallback, useEffect, useState } from 'react'
import { onChanged } from '#app/_live/changed.ts'
import { postJson, request } from '#app/_live/http.ts'
import type { ExportJob } from '#server/contract/export.ts'
import type { ExportFormat, ExportKind } from '#server/domain/export.ts'

const PATH = '/api/export-jobs'
/** Screens without a live picture are not told that there is something new: they ask. */
const ASK_AGAIN_MS = 1_500

/** What is to be exported; the filter is the server's to check. */
export interface Wish {
  what: ExportKind
  filter: Readonly<Record<string, string>>
}

const isUnderWay = (job: ExportJob | null) => job?.state === 'queued' || job?.state === 'running'

export const fileOf = (job: ExportJob) => `${PATH}/${job.id}/file`

/** One export from its beginning to its file; `failed` carries what went wrong with asking. */
export function useExport({ what, filter }: Wish) {
  const [job, setJob] = useState<ExportJob | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const take = useCallback(async (answer: Promise<ExportJob>) => {
    try {
      setJob(await answer)
      setFailed(null)
    } catch (error) {
      setFailed(error)
    }
  }, [])
  useEffect(() => {
    if (!job || !isUnderWay(job)) return
    const look = () => void take(request<ExportJob>(`${PATH}/${job.id}`))
    const timer = setTimeout(look, ASK_AGAIN_MS)
    const end = onChanged('exports', look)
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [job, take])
  const act = (action: 'cancel' | 'retry') => {
    if (job) void take(postJson<ExportJob>(`${PATH}/${job.id}/${action}`, {}))
  }
  return {
    job,
    failed,
    start: (format: ExportFormat) => take(postJson<ExportJob>(PATH, { what, format, filter })),
    cancel: () => act('cancel'),
    retry: () => act('retry'),
    reset: () => setJob(null),
  }
}
