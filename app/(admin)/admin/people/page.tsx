import { People } from '#app/(admin)/parts/people/people.tsx'

export default function PeoplePage() {
  return <People />
}
