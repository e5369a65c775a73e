import { Terms } from '#app/(admin)/parts/rules/terms.tsx'

export default function TermsPage() {
  return <Terms />
}
