import { raw } from 'hono/html'

const icon = (path: string) => raw(`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">${path}</svg>`)

export const bellIcon = icon('<path d="M6 17V11q0-6 6-6t6 6v6l1.5 2h-15zM10 21h4"/>')
export const chatIcon = icon('<path d="M4 5h16v11H9l-5 4z"/>')
export const teamsIcon = icon(
  '<circle cx="9" cy="8" r="3"/><circle cx="17" cy="9" r="2.4"/><path d="M3 20c0-4 3-6 6-6s6 2 6 6M16 14c3 0 5 2 5 5"/>',
)
export const calendarIcon = icon('<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>')
export const appsIcon = icon('<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6"/>')
export const cascadeIcon = icon(
  '<circle cx="12" cy="4.5" r="2.5"/><circle cx="6" cy="18.5" r="2.5"/><circle cx="18" cy="18.5" r="2.5"/><path d="M12 7v4M6 16v-2q0-3 3-3h6q3 0 3 3v2"/>',
)
