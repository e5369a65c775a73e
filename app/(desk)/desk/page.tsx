import { Seat } from '#app/(desk)/parts/seat.tsx'

export default function DeskPage() {
  return <Seat />
}
