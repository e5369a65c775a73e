import { Gateways } from '#app/(admin)/parts/gateways/gateways.tsx'

export default function GatewaysPage() {
  return <Gateways />
}
