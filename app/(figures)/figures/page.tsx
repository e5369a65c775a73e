import { Seat } from '#app/(figures)/parts/seat.tsx'

export default function FiguresPage() {
  return <Seat />
}
