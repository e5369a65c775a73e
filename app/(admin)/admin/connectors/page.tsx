import { Connectors } from '#app/(admin)/parts/connectors/connectors.tsx'

export default function ConnectorsPage() {
  return <Connectors />
}
