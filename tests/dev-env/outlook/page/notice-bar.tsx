import type { Notice } from '../outlook-host.ts'

interface NoticeBarProps {
  notices: readonly Notice[]
  onAction: (notice: Notice) => void
  onDismiss: (notice: Notice) => void
}

export function NoticeBar({ notices, onAction, onDismiss }: NoticeBarProps) {
  return (
    <ul className="notices" aria-label="Notifications" aria-live="polite">
      {notices.map((notice) => (
        <li key={notice.key} data-key={notice.key} data-type={notice.type}>
          <span>{notice.message}</span>
          {notice.action && (
            <button type="button" onClick={() => onAction(notice)}>
              {notice.action.text}
            </button>
          )}
          {notice.type !== 'progressIndicator' && (
            <button type="button" onClick={() => onDismiss(notice)}>
              Dismiss
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
