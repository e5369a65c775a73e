import { AccountSeat } from '#app/(account)/parts/account-seat.tsx'

export default function AccountPage() {
  return <AccountSeat />
}
