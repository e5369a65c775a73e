import { Categories } from '#app/(admin)/parts/rules/categories.tsx'

export default function CategoriesPage() {
  return <Categories />
}
