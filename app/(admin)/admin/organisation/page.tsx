import { Organisation } from '#app/(admin)/parts/organisation/organisation.tsx'

export default function OrganisationPage() {
  return <Organisation />
}
