import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const tests = ['server', 'db', 'app', 'e2e'].map((folder) => `${folder}/**/*.test.{ts,tsx}`)
const databaseTests = ['server', 'db', 'e2e'].map((folder) => `${folder}/**/*.pg.test.ts`)

export default defineConfig({
  root,
  test: {
    env: { TZ: 'Asia/Shanghai' },
    passWithNoTests: false,
    projects: [
      { extends: true, test: { name: 'unit', include: tests, exclude: databaseTests } },
      {
        extends: true,
        test: {
          name: 'pg',
          include: databaseTests,
          globalSetup: ['e2e/global-pg.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
