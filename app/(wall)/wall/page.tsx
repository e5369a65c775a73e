import type { Metadata } from 'next'
import { Wall } from '#app/(wall)/parts/wall.tsx'

export const metadata: Metadata = { title: '微格 大屏' }

export default function WallPage() {
  return <Wall />
}
