'use client'

import { useMemo, useState } from 'react'
import { useDesk } from '#app/(desk)/hooks/use-desk.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import { MapPointContext } from '#app/(desk)/hooks/use-map-point.ts'
import { PHONE, useMedia } from '#app/(desk)/hooks/use-media.ts'
import type { Me } from '#server/contract/http.ts'
import styles from './desk.module.css'
import { Drawer } from './drawer.tsx'
import { Help } from './help.tsx'
import { ListPane } from './list-pane.tsx'
import { MapPane } from './map-pane.tsx'
import { Rail } from './rail.tsx'
import { ReportForm } from './report-form.tsx'
import { TopBar } from './top-bar.tsx'

/** The desk: list beside map, and a drawer for one case. */
export function Desk({ me }: { me: Me }) {
  const desk = useDesk()
  const phone = useMedia(PHONE)
  const [help, setHelp] = useState(false)
  const self = useMemo(() => ({ id: me.id, units: me.units.map(({ id }) => id) }), [me])
  const regions = useMemo(() => me.regions.map(({ code }) => code), [me])
  const { entity, view, region, category, selected, opened, draft } = desk
  useKeys({
    r: () => desk.startPicking('incident'),
    '?': () => setHelp((shown) => !shown),
    escape: desk.picking || desk.taking ? desk.stopPicking : undefined,
  })
  return (
    <MapPointContext value={desk.mapPoint}>
      <div
        className={[styles.desk, desk.mapShown ? styles.mapShown : '', desk.taking ? styles.taking : ''].join(
          ' ',
        )}
      >
        <TopBar me={me} self={self} entity={entity} view={view} onView={desk.setView} onOpen={desk.open} />
        <Rail
          entity={entity}
          onEntity={desk.changeEntity}
          mapShown={desk.mapShown && phone}
          onMap={() => desk.setMapShown(true)}
          onReport={() => desk.startPicking('incident')}
          onHelp={() => setHelp(true)}
        />
        <div className={styles.list}>
          <ListPane
            me={me}
            filter={{ entity, view, region, category, self }}
            regions={regions}
            selected={selected}
            onSelect={desk.setSelected}
            onOpen={desk.open}
            onRegion={desk.setRegion}
            onCategory={desk.setCategory}
          />
        </div>
        <div className={styles.map}>
          <MapPane desk={desk} regions={regions} />
          {draft && (
            <ReportForm key={draft.key} draft={draft} me={me} onDone={desk.open} onClose={desk.endDraft} />
          )}
          {!draft && opened && selected && (
            <Drawer
              caseKey={selected}
              onOpen={desk.open}
              onClose={desk.taking ? desk.stopPicking : desk.close}
            />
          )}
        </div>
        <Help open={help} onClose={() => setHelp(false)} />
      </div>
    </MapPointContext>
  )
}
