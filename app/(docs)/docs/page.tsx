import { Reader } from '#app/(docs)/parts/reader.tsx'

export default function DocsPage() {
  return <Reader />
}
