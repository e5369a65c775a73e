import { Posts } from '#app/(admin)/parts/posts/posts.tsx'

export default function PostsPage() {
  return <Posts />
}
