import type { AddInButton } from '../add-in.ts'

interface RibbonProps {
  buttons: readonly AddInButton[]
  onPress: (button: AddInButton) => void
}

/** The buttons of the add-in that this client and form have. */
export function Ribbon({ buttons, onPress }: RibbonProps) {
  return (
    <div className="row ribbon" role="toolbar" aria-label="Add-in">
      {buttons.map((button) => (
        <button key={button.id} type="button" data-control={button.id} onClick={() => onPress(button)}>
          {button.label}
        </button>
      ))}
    </div>
  )
}
