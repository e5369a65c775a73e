import type { ReactNode } from 'react'
import { Shell } from '#app/(admin)/parts/shell.tsx'

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>
}
