/** Words of the administration. */
export const adminZh = {
  title: '系统管理',
  desk: '处置台',
  forbidden: '您没有管理权限',
  forbiddenHint: '本页不在您的职责内。管理页限安全管理员与系统管理员，审计限安全审计员。',
  nav: {
    organisation: '组织机构',
    people: '人员与角色',
    accounts: '账号安全',
    roster: '值班与请假',
    posts: '网格岗位',
    imports: '导入导出',
    categories: '类别',
    limits: '时限',
    calendars: '日历',
    terms: '用语',
    routes: '分流规则',
    connectors: '对接系统',
    keys: '接口密钥',
    audit: '审计',
    gateways: '通知通道',
  },
}
