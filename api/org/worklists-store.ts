import type { Tx } from '../store/db.ts'

/** From this many people on, the planner is given fresh figures before it works on. */
export const many = 1_000

/**
 * Lists of people that one change of the chart works on: whose manager is worked out anew (`affected`), whose link is
 * another (`moved`), whose row as a manager is (`touched`). A connection keeps them, because making them anew would cost
 * more than most changes do, and the planner remembers them as short. They are empty when this resolves.
 */
export async function openWorklists(tx: Tx): Promise<void> {
  await tx.query(`
    do $$ begin
      if to_regclass('pg_temp.affected') is null then
        create temp table affected (person_id uuid primary key);
        create temp table moved (person_id uuid primary key, old_id uuid, new_id uuid);
        create temp table touched (person_id uuid primary key);
        insert into affected values (gen_random_uuid());
        insert into moved values (gen_random_uuid());
        insert into touched values (gen_random_uuid());
        analyze affected, moved, touched;
      end if;
    end $$;
    ${emptied}`)
}

/** Ends the work of one change: nothing of it stays with the connection. */
export async function closeWorklists(tx: Tx, people: number): Promise<void> {
  await tx.query(people > many ? 'drop table affected, moved, touched' : emptied)
}

const emptied = 'delete from affected; delete from moved; delete from touched'
