import type { Facts } from '../conditions/facts.ts'

interface Person {
  id: string
  name: string
  email: string
  role: string
}

/** The links of one recipient: each is theirs alone. */
export interface MessageLinks {
  addSeats: string
  unsubscribe: string
}

/** What a message may print of the contact that it goes to, beside what is known of the account. */
export function contactFacts({ name, email, role }: Omit<Person, 'id'>, links: MessageLinks): Facts {
  return {
    'contact.name': name,
    'contact.first_name': name.split(' ')[0] ?? name,
    'contact.email': email,
    'contact.role': role,
    'links.add_seats': links.addSeats,
    'links.unsubscribe': links.unsubscribe,
  }
}

/** What a template may print of whoever owns the account in a run; nothing when nobody does. */
export function ownerFacts(owner: (Person & { team: string | null }) | null): Facts {
  if (!owner) return {}
  return {
    'owner.id': owner.id,
    'owner.role': owner.role,
    'owner.team': owner.team,
    'owner.name': owner.name,
    'owner.email': owner.email,
  }
}
