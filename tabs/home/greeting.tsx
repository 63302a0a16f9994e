import { Title2 } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'

interface GreetingProps {
  person: Person
  className: string
}

export function Greeting({ person, className }: GreetingProps) {
  const hour = useNow()().getHours()
  const id = hour < 12 ? 'greeting.morning' : hour < 18 ? 'greeting.afternoon' : 'greeting.evening'
  return (
    <Title2 as="h1" className={className}>
      <FormattedMessage id={id} values={{ name: firstName(person) }} />
    </Title2>
  )
}
