import { Avatar, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Person } from '../../api/contract/person.ts'
import { useClient } from './surface.tsx'

export type Pictured = Pick<Person, 'displayName'> & Partial<Pick<Person, 'id'>>

const useStyles = makeStyles({ place: { display: 'inline-flex', flexShrink: 0 } })

interface PersonAvatarProps {
  /** Without an id there are initials only. */
  person: Pictured
  size?: 24 | 32 | 40
}

/** Initials, and the photo once they are seen and there is one. It says nothing that the name beside it does not. */
export function PersonAvatar({ person, size = 32 }: PersonAvatarProps) {
  const styles = useStyles()
  const { seen, ref } = useSeen()
  const photo = usePhoto(seen ? person.id : undefined)
  return (
    <span ref={ref} className={styles.place} aria-hidden="true">
      <Avatar name={person.displayName} size={size} color="colorful" {...(photo ? { image: { src: photo } } : {})} />
    </span>
  )
}

function usePhoto(personId: string | undefined): string | null {
  const client = useClient()
  const { data } = useQuery({
    queryKey: ['photo', personId],
    queryFn: async ({ signal }) => addressOf((await client.getPhoto({ personId: personId ?? '' }, { signal })).image),
    enabled: personId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 3_600_000,
    retry: false,
  })
  return data ?? null
}

function addressOf(image: string | null): string | null {
  if (image === null) return null
  return `data:image/${image.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${image}`
}

/** Whether the element has been on the screen yet. */
function useSeen() {
  const ref = useRef<HTMLSpanElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !ref.current || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [seen])
  return { seen, ref }
}
