/** Values that survive JSON: ids, codes and counts. Jobs are kept readable, so no words and no people. */
export type JobData = Record<string, string | number | boolean | null | readonly (string | number)[]>

export interface Job {
  id: string
  /** As it was sent; the handler parses it. */
  data: unknown
  /** 1 for the first run. */
  attempt: number
  /** No run follows this one. */
  last: boolean
  /** Aborted when the server ends or the job has run too long. */
  signal: AbortSignal
}

/** Done when it resolves; tried again, later each time, when it rejects. */
export type JobHandler = (job: Job) => Promise<unknown>

export interface WorkOptions {
  /** Runs after the first; 4 unless told. */
  retries?: number
  /** Seconds before the first repetition, doubled by each; 2 unless told. */
  retryDelay?: number
  /** The most that a repetition waits, in seconds; 600 unless told. */
  retryDelayMax?: number
  /** Seconds after which a run counts as lost, also the server's with it; 900 unless told. */
  expireIn?: number
  /** Jobs that one server takes at once; 1 unless told. */
  atOnce?: number
  /** Seconds for which a finished job is kept; a day unless told. */
  keepFor?: number
}

export interface SendOptions {
  /** Seconds from now, or a moment. */
  startAfter?: number | Date
  /** A job of this key that waits or runs is not sent again while `withinSeconds` last. */
  key?: string
  withinSeconds?: number
  /** Higher first; 0 unless told. */
  priority?: number
}

export interface JobToSend extends SendOptions {
  data: JobData
}

/** Jobs outside of requests: kept in Postgres, done at least once, repeated when they fail or their server is gone. */
export interface Jobs {
  /** Takes jobs of a queue from now on, and makes the queue; before anything is sent to it. */
  work: (queue: string, handler: JobHandler, options?: WorkOptions) => Promise<void>
  /** Queues a job; its id, or null where one of its key is under way. */
  send: (queue: string, data: JobData, options?: SendOptions) => Promise<string | null>
  /** Queues several in one statement. */
  sendAll: (queue: string, jobs: readonly JobToSend[]) => Promise<void>
  /** Sends a job by the clock, `cron` in the centre's time (minutes at the finest). Once whatever the number of servers. */
  schedule: (queue: string, cron: string, data?: JobData) => Promise<void>
  /** Lets what runs end for a few seconds, then breaks it off: it is done again after the next start. */
  stop: () => Promise<void>
}

/** A failure that its handler has recorded: the job is tried again and nobody is told. */
export class TryAgain extends Error {}
