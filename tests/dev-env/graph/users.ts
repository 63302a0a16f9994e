import type { User } from '@microsoft/microsoft-graph-types'
import type { World, WorldPerson } from '../world.ts'
import { type DirectoryObjectOnWire, type ExpandedUser, GraphError } from './wire.ts'

/** Every property of a user that the stand-in knows; a guest's sign-in name holds their home address. */
function propertiesOf(person: WorldPerson, world: World): User {
  const [given = null, ...family] = person.displayName.split(' ')
  const home = world.people[0]?.mail.split('@')[1] ?? 'example.com'
  return {
    id: person.id,
    displayName: person.displayName,
    givenName: given,
    surname: family.join(' ') || null,
    mail: person.mail,
    userPrincipalName: person.userType === 'Guest' ? `${person.mail.replace('@', '_')}#EXT#@${home}` : person.mail,
    jobTitle: person.jobTitle,
    department: person.department,
    accountEnabled: person.accountEnabled,
    userType: person.userType,
    businessPhones: [],
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
  }
}

const byDefault = [
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

export interface ManagerSwitches {
  /** Somebody without a manager has `"manager": null` instead of no such key. */
  nullManager: boolean
}

/** A user with the asked properties and, when asked, the id of their manager. */
export function userOnWire(
  world: World,
  person: WorldPerson,
  query: URLSearchParams,
  switches: ManagerSwitches,
): ExpandedUser {
  const user: ExpandedUser = select(propertiesOf(person, world), query.get('$select'))
  const expand = query.get('$expand')
  if (expand === null) return user
  const fields = /^manager(?:\(\$select=([\w,]+)\))?$/.exec(expand)
  if (!fields) throw new GraphError(501, 'NotModelled', `The stand-in does not know $expand=${expand}.`)
  if (person.managerId !== null) return { ...user, manager: managerOnWire(world, person.managerId, fields[1] ?? null) }
  return switches.nullManager ? { ...user, manager: null } : user
}

/** A manager outside the list of users stands for an organisational contact. */
export function managerOnWire(world: World, id: string, fields: string | null): DirectoryObjectOnWire {
  const person = world.people.find((one) => one.id === id)
  if (!person) return { '@odata.type': '#microsoft.graph.orgContact', id }
  return { '@odata.type': '#microsoft.graph.user', ...select(propertiesOf(person, world), fields) }
}

function select(user: User, fields: string | null): Omit<User, 'manager'> {
  const names = fields === null ? byDefault : fields.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !(name in user))
  if (unknown !== undefined) {
    const message = `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`
    throw new GraphError(400, 'BadRequest', message)
  }
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name) || name === 'id'))
}

export function findUser(world: World, idOrName: string): WorldPerson {
  const person = world.people.find(({ id, mail }) => id === idOrName.toLowerCase() || mail === idOrName.toLowerCase())
  if (person) return person
  throw new GraphError(404, 'Request_ResourceNotFound', notThere(idOrName))
}

export function notThere(what: string): string {
  return `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`
}
