import { Roster } from '#app/(admin)/parts/roster/roster.tsx'

export default function RosterPage() {
  return <Roster />
}
