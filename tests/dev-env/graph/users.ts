import type { World, WorldPerson } from '../world.ts'
import type { People } from './people.ts'
import type { DirectorySwitches } from './switches.ts'
import { type DirectoryObjectOnWire, type ExpandedUser, GraphError, type PlainUser } from './wire.ts'

/** What a call about users is answered from. */
export interface Directory {
  world: World
  people: People
  switches: DirectorySwitches
}

/** Every property of a user that the stand-in knows; a guest's sign-in name holds their home address. */
const properties = {
  id: ({ id }) => id,
  displayName: ({ displayName }) => displayName,
  givenName: ({ displayName }) => displayName.split(' ')[0] ?? null,
  surname: ({ displayName }) => displayName.split(' ').slice(1).join(' ') || null,
  mail: ({ mail }) => mail,
  userPrincipalName: ({ mail, userType }, { people: [first] }) =>
    userType === 'Guest' ? `${mail.replace('@', '_')}#EXT#@${first?.mail.split('@')[1] ?? 'example.com'}` : mail,
  jobTitle: ({ jobTitle }) => jobTitle,
  department: ({ department }) => department,
  accountEnabled: ({ accountEnabled }) => accountEnabled,
  userType: ({ userType }) => userType,
  businessPhones: () => [],
  mobilePhone: () => null,
  officeLocation: () => null,
  preferredLanguage: () => null,
} satisfies { [Name in keyof PlainUser]?: (person: WorldPerson, world: World) => PlainUser[Name] }

export type UserProperty = keyof typeof properties

const byDefault: UserProperty[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

/** Reads `$select`. Throws Graph's words about a property that users do not have. */
export function propertiesIn(select: string | null): UserProperty[] {
  if (select === null) return byDefault
  const names = select.split(',').map((name) => name.trim())
  const known = names.filter(isProperty)
  const unknown = names.find((name) => !isProperty(name))
  if (unknown === undefined) return known.includes('id') ? known : ['id', ...known]
  const message = `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`
  throw new GraphError(400, 'BadRequest', message)
}

function isProperty(name: string): name is UserProperty {
  return Object.hasOwn(properties, name)
}

export function propertyOf(person: WorldPerson, name: UserProperty, world: World) {
  return properties[name](person, world)
}

export function plainUser(person: WorldPerson, names: readonly UserProperty[], world: World): PlainUser {
  const user: PlainUser = {}
  for (const name of names) put(user, name, properties[name](person, world))
  return user
}

function put<Name extends UserProperty>(user: Pick<PlainUser, Name>, name: Name, value: PlainUser[Name]): void {
  user[name] = value
}

/** A user with the asked properties and, when asked, their manager. */
export function userWriter(directory: Directory, query: URLSearchParams): (person: WorldPerson) => ExpandedUser {
  const names = propertiesIn(query.get('$select'))
  const expand = query.get('$expand')
  const fields = /^manager(?:\(\$select=([\w,]+)\))?$/.exec(expand ?? '')
  if (expand !== null && !fields) {
    throw new GraphError(501, 'NotModelled', `The stand-in does not know $expand=${expand}.`)
  }
  const managerNames = propertiesIn(fields?.[1] ?? null)
  return (person) => {
    const user = plainUser(person, names, directory.world)
    if (expand === null) return user
    const manager = managerOf(directory, person, managerNames)
    return manager || directory.switches.nullManager ? { ...user, manager } : user
  }
}

/** null when there is none, or none to be told of. */
export function managerOf(
  { world, people, switches }: Directory,
  { managerId }: WorldPerson,
  names: readonly UserProperty[],
): DirectoryObjectOnWire | null {
  if (managerId === null) return null
  if (switches.contacts.has(managerId)) return { '@odata.type': '#microsoft.graph.orgContact', id: managerId }
  const manager = people.find(managerId)
  if (manager) return { '@odata.type': '#microsoft.graph.user', ...plainUser(manager, names, world) }
  return switches.absentManagers === 'named' ? { '@odata.type': '#microsoft.graph.user', id: managerId } : null
}

export function findUser({ world, people }: Pick<Directory, 'world' | 'people'>, idOrName: string): WorldPerson {
  const wanted = idOrName.toLowerCase()
  const person = people.find(wanted) ?? world.people.find(({ mail }) => mail === wanted)
  if (person) return person
  throw new GraphError(404, 'Request_ResourceNotFound', notThere(idOrName))
}

export function notThere(what: string): string {
  return `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`
}
