import { Routes } from '#app/(admin)/parts/rules/routes.tsx'

export default function RoutesPage() {
  return <Routes />
}
