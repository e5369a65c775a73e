import { Accounts } from '#app/(admin)/parts/accounts/accounts.tsx'

export default function AccountsPage() {
  return <Accounts />
}
