import type { ErrorCode } from '#server/domain/error.ts'
import type { Locale } from '#server/domain/region-name.ts'

/** One sentence for each refusal, in each language. */
export const ERROR_TEXT: Record<Locale, Record<ErrorCode, string>> = {
  'zh-CN': {
    invalid_input: '提交的内容有误，请检查后重试。',
    unauthenticated: '请先登录。',
    wrong_credentials: '用户名或密码不正确。',
    too_many_attempts: '尝试次数过多，请稍后再试。',
    too_many_requests: '请求过于频繁，请稍候再试。',
    forbidden: '您没有执行此操作的权限。',
    not_found: '未找到，或不在您的管辖范围内。',
    unknown_command: '没有这个操作。',
    outside_ground: '该位置不在辖区地图范围内。',
    release_gone: '该版本的地图已不再提供，请重新加载页面。',
    conflict: '该事项刚刚已被他人更新，请查看最新状态后再操作。',
    not_allowed_now: '当前状态下不能执行此操作。',
    idempotency_reused: '此请求编号已用于其他内容。',
    idempotency_missing: '缺少请求编号（Idempotency-Key，8–80 位字母、数字、-、_）。',
    cursor_invalid: '数据位置已失效，请重新加载。',
    too_large: '提交的内容过大。',
    unavailable: '服务暂时不可用，正在恢复，请稍候重试。',
  },
  en: {
    invalid_input: 'Something in the request is not valid. Please check it and try again.',
    unauthenticated: 'Please sign in first.',
    wrong_credentials: 'The username or password is not correct.',
    too_many_attempts: 'Too many attempts. Please try again later.',
    forbidden: 'You may not do this.',
    not_found: 'Not found, or outside your area.',
    too_many_requests: 'Too many requests. Please wait a moment and try again.',
    unknown_command: 'There is no such command.',
    outside_ground: 'This point lies outside the area on the map.',
    release_gone: 'This release of the map is no longer served. Please reload the page.',
    conflict: 'Somebody else has just updated this case. Look at its state before you go on.',
    not_allowed_now: 'This is not possible in the present state.',
    idempotency_reused: 'This Idempotency-Key was used for something else.',
    idempotency_missing: 'The Idempotency-Key header is missing (8–80 letters, digits, - or _).',
    cursor_invalid: 'This position in the log is no longer valid. Please reload.',
    too_large: 'The request is too large.',
    unavailable: 'The service is briefly unavailable and recovering. Please try again in a moment.',
  },
}
