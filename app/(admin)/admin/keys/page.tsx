import { Keys } from '#app/(admin)/parts/keys/keys.tsx'

export default function KeysPage() {
  return <Keys />
}
