import { OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '#server/domain/error.ts'
import { accountRoutes } from './account.ts'
import { accountKeeperRoutes } from './account-keeper.ts'
import { apiKeyRoutes } from './api-key.ts'
import { attachmentRoutes } from './attachment.ts'
import { auditRoutes } from './audit.ts'
import { basemapRoutes } from './basemap.ts'
import { connectorRoutes } from './connector.ts'
import { demoRoutes } from './demo.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { exportJobRoutes } from './export-job.ts'
import { figuresRoutes } from './figures.ts'
import { gatewayRoutes } from './gateway.ts'
import { groundRoutes } from './ground.ts'
import { healthRoutes } from './health.ts'
import { incidentRoutes } from './incident.ts'
import { liveRoutes } from './live.ts'
import { lockRoutes } from './lock.ts'
import { meRoutes } from './me.ts'
import { mediationRoutes } from './mediation.ts'
import { noticeRoutes } from './notice.ts'
import { describeNoticeWebhook } from './notice-webhook.ts'
import { oidcRoutes } from './oidc.ts'
import { openApiRoutes } from './openapi.ts'
import { organisationRoutes } from './organisation.ts'
import { peopleRoutes } from './people.ts'
import { policyRoutes } from './policy.ts'
import { reminderRoutes } from './reminder.ts'
import { createServer } from './serve.ts'
import { setupRoutes } from './setup.ts'
import { signInRoutes } from './sign-in.ts'
import { suggestRoutes } from './suggest.ts'
import { upstreamRoutes } from './upstream.ts'
import { describeWebhook } from './upstream-webhook.ts'

/** Every HTTP route but pages and sockets. What is not found under it is answered as a coded 404. */
export function createApp(deps: HttpDeps) {
  const app = new OpenAPIHono<HttpEnv>()
  const server = createServer(app, deps)
  app.onError((error, c) => server.refuse(error, c).send(c))
  app.notFound((c) => server.refuse(new AppError('not_found'), c).send(c))
  signInRoutes(server)
  lockRoutes(server)
  oidcRoutes(server)
  accountRoutes(server)
  accountKeeperRoutes(server)
  setupRoutes(server)
  demoRoutes(server)
  meRoutes(server)
  suggestRoutes(server)
  incidentRoutes(server)
  peopleRoutes(server)
  mediationRoutes(server)
  attachmentRoutes(server)
  upstreamRoutes(server)
  connectorRoutes(server)
  apiKeyRoutes(server)
  exportJobRoutes(server)
  describeWebhook(server)
  organisationRoutes(server)
  figuresRoutes(server)
  policyRoutes(server)
  auditRoutes(server)
  reminderRoutes(server)
  noticeRoutes(server)
  gatewayRoutes(server)
  describeNoticeWebhook(server)
  groundRoutes(server)
  basemapRoutes(server, deps.basemap)
  liveRoutes(server)
  healthRoutes(server)
  openApiRoutes(server)
  return app
}
