import { Audit } from '#app/(admin)/parts/audit/audit.tsx'

export default function AuditRoute() {
  return <Audit />
}
