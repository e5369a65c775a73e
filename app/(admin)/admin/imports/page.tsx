import { Imports } from '#app/(admin)/parts/imports/imports.tsx'

export default function ImportsPage() {
  return <Imports />
}
