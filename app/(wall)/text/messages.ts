import type { wallZh } from './zh-CN.ts'

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** What each language says. */
export type WallMessages = Widened<typeof wallZh>
