import { Limits } from '#app/(admin)/parts/rules/limits.tsx'

export default function LimitsPage() {
  return <Limits />
}
