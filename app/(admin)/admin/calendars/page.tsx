import { Calendars } from '#app/(admin)/parts/rules/calendars.tsx'

export default function CalendarsPage() {
  return <Calendars />
}
