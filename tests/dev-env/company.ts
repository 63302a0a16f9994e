import { type Department, departments, familyNames, givenNames } from './company-shape.ts'
import { guidOf } from './guid.ts'
import { randomFrom, shuffled } from './random.ts'
import type { WorldPerson } from './world.ts'

export const companyName = 'Quillhaven Instruments'
export const companyDomain = 'quillhaven.example'

/** The directory as it stood from a day on; the last one is today's. */
export interface DirectoryState {
  daysAgo: number
  people: WorldPerson[]
}

/** Spots of the company that stories are told about; everybody else's name is drawn. */
const named: Readonly<Record<string, string>> = {
  '': 'Ingrid Solheim',
  Sales: 'Samuel Adeyemi',
  'Customer Success': 'Beatriz Fonseca',
  Engineering: 'Haruto Mori',
  Operations: 'Claire Okonjo',
  People: 'Nadeem Qureshi',
  'Sales/0': 'Tom Berg',
  'Sales/0/0': 'Maria Lopez',
  'Sales/0/1': 'Ida Holm',
  'Sales/0/0/0': 'Ana Ruiz',
  'Sales/0/0/1': 'Ben Keller',
  'Sales/0/0/2': 'Cyd Larsen',
  'Sales/0/0/3': 'Dana Weiss',
  'Sales/0/0/4': 'Emre Aydin',
  'Sales/0/0/5': 'Farah Haddad',
  'Sales/0/0/6': 'Gil Moreau',
  'People/0/0/0': 'Priya Raman',
}

const titles: Readonly<Record<string, string>> = {
  'Ana Ruiz': 'Account Executive',
  'Farah Haddad': 'Senior Account Executive',
  'Priya Raman': 'People Systems Administrator',
}

/** About 120 people in five levels, the same at every start. */
export function companyPeople(): WorldPerson[] {
  const people: WorldPerson[] = []
  const names = drawnNames()
  const add = (spot: string, jobTitle: string, department: string, managerId: string | null): string => {
    const displayName = named[spot] ?? names.pop() ?? `Person ${people.length}`
    const person = makePerson(displayName, titles[displayName] ?? jobTitle, department, managerId)
    people.push(person)
    return person.id
  }
  const top = add('', 'Chief Executive Officer', 'Executive', null)
  for (const department of departments) addDepartment(department, top, add)
  return [...people, ...oddOnes(people)].map(withRole)
}

/**
 * Half a year of the directory: somebody changes manager, somebody leaves and is deleted, somebody joins. Oldest first.
 */
export function directoryStates(): DirectoryState[] {
  const today = companyPeople()
  const before = today.filter(({ displayName }) => displayName !== 'Gil Moreau')
  const maria = personNamed(today, 'Maria Lopez')
  const leaver = makePerson('Hana Kimura', 'Account Executive', 'Sales', maria.id)
  const formerManager = personNamed(today, 'Ida Holm').id
  const unmoved = [...before, leaver].map((person) =>
    person.displayName === 'Farah Haddad' ? { ...person, managerId: formerManager } : person,
  )
  return [
    { daysAgo: 185, people: unmoved },
    { daysAgo: 63, people: [...before, leaver] },
    { daysAgo: 41, people: before },
    { daysAgo: 12, people: today },
  ]
}

type Add = (spot: string, jobTitle: string, department: string, managerId: string | null) => string

function addDepartment(department: Department, top: string, add: Add): void {
  const { name, head, director, manager, member, teams } = department
  const headId = add(name, head, name, top)
  for (const [d, sizes] of teams.entries()) {
    const directorId = add(`${name}/${d}`, director, name, headId)
    for (const [m, size] of sizes.entries()) {
      const managerId = add(`${name}/${d}/${m}`, manager, name, directorId)
      for (let i = 0; i < size; i++) {
        add(`${name}/${d}/${m}/${i}`, member[(d + m + i) % member.length] ?? member[0], name, managerId)
      }
    }
  }
}

/** A guest, an adviser with neither manager nor reports, and an account that is disabled but not yet deleted. */
function oddOnes(people: readonly WorldPerson[]): WorldPerson[] {
  const lead = people.find(({ jobTitle }) => jobTitle === 'Customer Success Lead')?.id ?? null
  const guest = makePerson('Wren Castellan', 'Consultant', 'Operations', personNamed(people, 'Claire Okonjo').id)
  const leaving = makePerson('Otto Brandvold', 'Support Engineer', 'Customer Success', lead)
  return [
    { ...guest, mail: 'wren@castellan.example', userType: 'Guest' },
    makePerson('Miriam Falk', 'Adviser to the Board', 'Executive', null),
    { ...leaving, accountEnabled: false },
  ]
}

function withRole(person: WorldPerson): WorldPerson {
  return person.displayName === 'Priya Raman' ? { ...person, roles: ['HR.Admin'] } : person
}

export function personNamed(people: readonly WorldPerson[], displayName: string): WorldPerson {
  const person = people.find((one) => one.displayName === displayName)
  if (!person) throw new Error(`Nobody is called ${displayName}.`)
  return person
}

function makePerson(displayName: string, jobTitle: string, department: string, managerId: string | null): WorldPerson {
  const name = displayName.toLowerCase().replaceAll(' ', '.')
  return {
    id: guidOf(`person ${name}`),
    displayName,
    mail: `${name}@${companyDomain}`,
    jobTitle,
    department,
    managerId,
    accountEnabled: true,
    userType: 'Member',
    roles: [],
  }
}

/** More names than the company needs, each once, no two people with the same family name in a row. */
function drawnNames(): string[] {
  const random = randomFrom('names of Quillhaven')
  const given = shuffled(random, [...givenNames, ...givenNames])
  const family = shuffled(random, [...familyNames, ...familyNames, ...familyNames])
  const taken = new Set(Object.values(named))
  return [...new Set(given.map((name, index) => `${name} ${family[index]}`))].filter((name) => !taken.has(name))
}
