'use client'
import { type RefObject, useEffect, useRef } from 'react'
import type { CommandMap } from '#app/_map/map-props.ts'

/** Fits a region again when what covers the map changed: by itself the map keeps its zoom. Null: stays as it is. */
export function useRefit(map: RefObject<CommandMap | null>, code: string | null, cover: string) {
  const fitted = useRef(cover)
  useEffect(() => {
    if (fitted.current === cover) return
    fitted.current = cover
    if (code !== null) void map.current?.fit(code)
  }, [map, code, cover])
}
