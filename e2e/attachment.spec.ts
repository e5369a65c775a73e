import { expect } from '@playwright/test'
import { pdf, pictureWithPlace } from '#server/attachment/testing.ts'
import {
  drawer,
  openLine,
  pickMiddle,
  pointOfWorker1,
  press,
  shownNumber,
  signInAs,
  status,
} from './desk-page.ts'
import { test } from './fixture.ts'

test.use({ allowedErrors: [/415 \(Unsupported Media Type\)/] })

test('pictures and a PDF go with a report, are looked at with keys, and more come in before the eyes of others', async ({
  page: town,
  otherBrowser,
}) => {
  const { lng, lat } = await pointOfWorker1(town.request)
  await signInAs(town, 'town', `/desk?z=15&lng=${lng}&lat=${lat}`)
  const worker = await otherBrowser()
  await signInAs(worker, 'worker1')
  await town.getByRole('button', { name: '上报' }).first().click()
  await pickMiddle(town)
  await expect(drawer(town).getByText('德民社区')).toBeVisible()
  await drawer(town).getByTestId('category').click()
  await town.getByRole('menu').getByText('市容环境').click()
  await town.getByRole('menu').getByText('暴露垃圾').click()
  await drawer(town).getByLabel('描述').fill('菜场北门垃圾满溢，附照片。')
  const files = drawer(town).getByRole('group', { name: '附件' })
  await files.getByLabel('选择照片或 PDF').setInputFiles([
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await pictureWithPlace(1600, 1200) },
    { name: 'two.png', mimeType: 'image/jpeg', buffer: await pictureWithPlace(900, 1200) },
    { name: 'acts.pdf', mimeType: 'application/pdf', buffer: pdf('/S /JavaScript') },
    { name: 'record.pdf', mimeType: 'application/pdf', buffer: pdf() },
  ])
  await expect(files.getByRole('alert')).toHaveText('PDF 已加密，或含脚本、嵌入文件，不予接收')
  await expect(files.getByRole('button', { name: '移除' })).toHaveCount(4)
  await expect(files.getByRole('img')).toHaveCount(2)
  await files.getByRole('listitem').last().getByRole('button', { name: '移除' }).click()
  await drawer(town).getByRole('button', { name: '提交' }).click()
  await expect(status(town)).toHaveText('待受理')
  const number = await shownNumber(town)

  await openLine(worker, number)
  const pictures = drawer(worker).getByRole('button', { name: /^查看照片/ })
  await expect(pictures).toHaveCount(2)
  await expect(drawer(worker).getByRole('link', { name: '下载' })).toHaveCount(1)
  const download = worker.waitForEvent('download')
  await drawer(worker).getByRole('link', { name: '下载' }).click()
  expect((await download).suggestedFilename()).toMatch(/^\d+\.pdf$/)

  await pictures.first().click()
  const viewer = worker.getByRole('dialog', { name: '查看照片' })
  await expect(viewer.getByText('1 / 2')).toBeVisible()
  await worker.keyboard.press('ArrowRight')
  await expect(viewer.getByText('2 / 2')).toBeVisible()
  const shown = viewer.getByRole('img')
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await worker.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  await expect(status(worker)).toHaveText('待受理')

  await drawer(town).getByRole('button', { name: '添加附件' }).click()
  const more = drawer(town).getByRole('group', { name: '附件' })
  await more
    .getByLabel('选择照片或 PDF')
    .setInputFiles([{ name: 'three.jpg', mimeType: 'image/jpeg', buffer: await pictureWithPlace(640, 480) }])
  await expect(more.getByRole('img')).toHaveCount(1)
  await drawer(town).getByRole('button', { name: '添加附件' }).last().click()
  await expect(pictures).toHaveCount(3)
  await press(town, 'accept')
  await expect(status(worker)).toHaveText('待分流')
})
