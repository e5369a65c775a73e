'use client'

import { Button, Flex, Form, Select, Typography } from 'antd'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { prefixesIn } from '#app/(admin)/derive/prefixes.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { RegionTags } from '#app/(admin)/parts/region-tags.tsx'
import { excludingRoles, type Grant, ROLES } from '#server/domain/actor.ts'
import { PLACELESS } from '#server/domain/administration.ts'

/** Rows of role and areas within a form's `roles`. */
export function RoleFields() {
  const t = useTranslations('organisation')
  const { role: words } = useCodes()
  const me = useAdministrator()
  const prefixes = prefixesIn(me, 'security_admin')
  const check = (_: unknown, grants: (Partial<Grant> | undefined)[] = []) => {
    const roles = grants.flatMap((grant) => grant?.role ?? [])
    if (new Set(roles).size < roles.length) return Promise.reject(new Error(t('problem.duplicate')))
    return excludingRoles(roles).length > 0
      ? Promise.reject(new Error(t('problem.roles_exclude')))
      : Promise.resolve()
  }
  return (
    <Form.Item label={t('person.roles')}>
      <Form.List name="roles" rules={[{ validator: check }]}>
        {(fields, { add, remove }, { errors }) => (
          <Flex vertical gap={8}>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} align="start">
                <Form.Item name={[name, 'role']} noStyle rules={[{ required: true, message: t('required') }]}>
                  <Select
                    aria-label={t('person.role')}
                    placeholder={t('person.role')}
                    style={{ width: 150 }}
                    options={ROLES.map((value) => ({ value, label: words[value] }))}
                  />
                </Form.Item>
                <Form.Item noStyle dependencies={[['roles', name, 'role']]}>
                  {({ getFieldValue }) =>
                    PLACELESS.includes(getFieldValue(['roles', name, 'role'])) ? (
                      <Typography.Text type="secondary" style={{ flex: 1 }}>
                        {t('person.placeless')}
                      </Typography.Text>
                    ) : (
                      <Form.Item
                        name={[name, 'prefixes']}
                        noStyle
                        rules={[
                          { required: true, type: 'array', min: 1, message: t('problem.region_missing') },
                        ]}
                      >
                        <RegionTags prefixes={prefixes} label={t('person.prefixes')} />
                      </Form.Item>
                    )
                  }
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('remove')}</Button>
              </Flex>
            ))}
            <Form.ErrorList errors={errors} />
            <Button onClick={() => add({ prefixes: [] })} style={{ alignSelf: 'start' }}>
              {t('person.addRole')}
            </Button>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  )
}
