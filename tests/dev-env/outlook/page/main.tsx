import { createRoot } from 'react-dom/client'
import { CalendarPage } from './calendar-page.tsx'
import { PageHost } from './host.ts'

const query = new URLSearchParams(window.location.search)
const personId = query.get('as') ?? ''
const host = new PageHost(personId)
window.outlookHost = host

const root = document.getElementById('page')
if (root) {
  createRoot(root).render(
    <CalendarPage
      personId={personId}
      host={host}
      firstClient={query.get('client') ?? 'web'}
      firstTheme={query.get('theme') ?? 'default'}
      firstDay={query.get('day')}
      firstItem={query.get('item')}
      paneOpens={query.get('pane') !== 'closed'}
    />,
  )
}
