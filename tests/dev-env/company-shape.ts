/** The departments of the invented company, down to the size of each team. */
export interface Department {
  name: string
  head: string
  director: string
  manager: string
  member: readonly [string, ...string[]]
  /** One list a director: the size of each team under them. */
  teams: readonly (readonly number[])[]
}

export const departments: readonly Department[] = [
  {
    name: 'Sales',
    head: 'Vice President, Sales',
    director: 'Sales Director',
    manager: 'Sales Manager',
    member: ['Account Executive', 'Account Executive', 'Senior Account Executive', 'Sales Engineer'],
    teams: [
      [7, 5],
      [5, 4],
      [5, 5],
    ],
  },
  {
    name: 'Customer Success',
    head: 'Vice President, Customer Success',
    director: 'Director of Customer Success',
    manager: 'Customer Success Lead',
    member: ['Customer Success Manager', 'Onboarding Specialist', 'Support Engineer'],
    teams: [
      [4, 4],
      [4, 3],
    ],
  },
  {
    name: 'Engineering',
    head: 'Vice President, Engineering',
    director: 'Engineering Director',
    manager: 'Engineering Manager',
    member: ['Software Engineer', 'Senior Software Engineer', 'Firmware Engineer', 'Product Designer', 'Test Engineer'],
    teams: [
      [4, 4, 4],
      [4, 4],
    ],
  },
  {
    name: 'Operations',
    head: 'Vice President, Operations',
    director: 'Operations Director',
    manager: 'Shift Manager',
    member: ['Calibration Technician', 'Supply Planner', 'Logistics Coordinator', 'Quality Inspector'],
    teams: [[5, 4], [4]],
  },
  {
    name: 'People',
    head: 'Chief People Officer',
    director: 'Director of People Operations',
    manager: 'People Systems Manager',
    member: ['People Partner', 'Recruiter', 'Payroll Specialist'],
    teams: [[4]],
  },
]

export const givenNames: readonly string[] = (
  'Aisha Mateo Yuki Olu Freya Diego Mei Arjun Salma Nikolai Thandi Luca Noor Kofi Elif Jonas Leila Rohan Sofia Kwame ' +
  'Hina Pavel Zainab Andre Linh Marek Ines Tariq Astrid Malik Chiara Ravi Amara Viktor Nadia Hugo Keiko Samir Greta ' +
  'Emeka Lucia Omar Signe Dev Rosa Idris Petra Minh Yara Felix Anjali Bruno Naomi Tomasz Layla Eero Camila Jin Maeve ' +
  'Abel Sunita Rafael Wanjiru Oskar Paloma Hassan Birgit Kenji Adaeze Liam Zofia Nuno Fatima Soren Divya Marco'
).split(' ')

export const familyNames: readonly string[] = (
  'Okafor Lindgren Castillo Nakamura Haddad Kowalska Mensah Iyer Fischer Nguyen Rahman Novak Ferreira Osei Demir ' +
  'Johansen Mbeki Tanaka Moreno Petrov Chandra Weber Diallo Eriksen Sato Ibrahim Vargas Kaya Dlamini Bianchi Park ' +
  'Andersson Silva Hassan Jovanovic Achebe Meyer Pham Santos Khan Virtanen Rossi Adeleke Horvat Mwangi Dubois Torres ' +
  'Bauer Yilmaz Popescu Abara Jensen Cruz Suzuki Malik Larkin Nair Steiner Oyelaran Lima'
).split(' ')
