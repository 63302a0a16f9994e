import type { WorldPerson } from './world.ts'

export interface Part {
  part: 'ceo' | 'vice-president' | 'director' | 'manager' | 'employee' | 'hr-admin'
  person: WorldPerson
  /** One line on what there is to see. */
  see: string
}

/** Six people worth being, from the top to the front line; fewer where the chart is too flat for all. */
export function castOf(people: readonly WorldPerson[]): Part[] {
  const reports = reportsOf(people)
  const weight = weightsOf(people, reports)
  const busiest = (list: readonly WorldPerson[]) => maxBy(list, ({ id }) => weight.get(id) ?? 0)
  const line: WorldPerson[] = []
  for (let next = busiest(people.filter(({ managerId }) => managerId === null)); next && reports.has(next.id); ) {
    line.push(next)
    next = busiest(reports.get(next.id) ?? [])
  }
  const ceo = line[0]
  const manager = line.length > 1 ? line.at(-1) : undefined
  const [vicePresident, director] = line.slice(1, -1)
  const team = reports.get((manager ?? ceo)?.id ?? '') ?? []
  const employee = team.find(({ id }) => !reports.has(id)) ?? team[0]
  const admin = people.find(({ roles }) => roles.includes('HR.Admin'))
  const parts: [Part['part'], WorldPerson | undefined, string][] = [
    ['ceo', ceo, 'The whole company from above, and the people who answer to the top.'],
    ['vice-president', vicePresident, 'Coaches the directors; is coached by the chief executive.'],
    ['director', director, 'Coaches managers on how they coach.'],
    ['manager', manager, 'The full pipeline: a session to capture, some overdue, some on track.'],
    ['employee', employee, 'The other side of the table: what was agreed, and notes of one’s own.'],
    ['hr-admin', admin, 'Reads the directory and sees how good it is, and nobody’s notes.'],
  ]
  const seen = new Set<string>()
  return parts.flatMap(([part, person, see]) => {
    if (!person || seen.has(person.id)) return []
    seen.add(person.id)
    return [{ part, person, see }]
  })
}

/** Makes somebody the HR admin of a chart that names none: by department or title, else the last person. */
export function withAdmin(people: readonly WorldPerson[]): WorldPerson[] {
  if (people.some(({ roles }) => roles.includes('HR.Admin'))) return [...people]
  const reports = reportsOf(people)
  const words = /\b(hr|human resources|people|personnel)\b/i
  const fits = people.filter(({ department, jobTitle }) => words.test(`${department} ${jobTitle}`))
  const leaf = (list: readonly WorldPerson[]) => list.findLast(({ id }) => !reports.has(id)) ?? list.at(-1)
  const admin = leaf(fits) ?? leaf(people)
  return people.map((person) => (person === admin ? { ...person, roles: ['HR.Admin'] } : person))
}

export function reportsOf(people: readonly WorldPerson[]): Map<string, WorldPerson[]> {
  const reports = new Map<string, WorldPerson[]>()
  for (const person of people) {
    if (person.managerId === null) continue
    const team = reports.get(person.managerId)
    if (team) team.push(person)
    else reports.set(person.managerId, [person])
  }
  return reports
}

/** How many people stand below each; a circle of managers is walked once. */
function weightsOf(people: readonly WorldPerson[], reports: Map<string, WorldPerson[]>): Map<string, number> {
  const weight = new Map<string, number>()
  const byId = new Map(people.map((person) => [person.id, person]))
  for (const person of people) {
    const passed = new Set<string>([person.id])
    let boss = person.managerId
    while (boss !== null && !passed.has(boss)) {
      passed.add(boss)
      weight.set(boss, (weight.get(boss) ?? 0) + 1)
      boss = byId.get(boss)?.managerId ?? null
    }
  }
  for (const [id, team] of reports) weight.set(id, (weight.get(id) ?? 0) + team.length / 1000)
  return weight
}

function maxBy<T>(list: readonly T[], value: (item: T) => number): T | undefined {
  let best: T | undefined
  for (const item of list) if (best === undefined || value(item) > value(best)) best = item
  return best
}
