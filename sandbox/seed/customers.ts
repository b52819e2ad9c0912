import type { JsonObject } from '../json';
import { EXTERNAL_CONTACTS } from '../operations/external-contacts';
import { idFrom } from '../state/ids';
import type { Organisation } from '../state/organisation';

export interface Customer {
	firstName: string;
	lastName: string;
	/** E.164 */
	phone: string;
	email: string;
}

const CUSTOMERS: Customer[] = [
	{ firstName: 'Niamh', lastName: 'Doyle', phone: '+35315550101', email: 'niamh.doyle@example.net' },
	{ firstName: 'Oliver', lastName: 'Hartmann', phone: '+494015550102', email: 'oliver.hartmann@example.net' },
	{ firstName: 'Chiara', lastName: 'Russo', phone: '+390655550103', email: 'chiara.russo@example.net' },
	{ firstName: 'Peter', lastName: 'Svensson', phone: '+46855550104', email: 'peter.svensson@example.net' },
	{ firstName: 'Amina', lastName: 'Haddad', phone: '+33155550105', email: 'amina.haddad@example.net' },
	{ firstName: 'James', lastName: 'Whitfield', phone: '+442055550106', email: 'james.whitfield@example.net' },
	{ firstName: 'Eleni', lastName: 'Papadaki', phone: '+302155550107', email: 'eleni.papadaki@example.net' },
	{ firstName: 'Rafael', lastName: 'Moreno', phone: '+34915550108', email: 'rafael.moreno@example.net' },
];

/** Who calls and is not known: a number is all there is. */
export const STRANGERS = ['+35315550191', '+494015550192', '+442055550193'];

export const contactId = ({ email }: Customer) => idFrom(`${EXTERNAL_CONTACTS}: ${email}`);

export function seedCustomers(organisation: Organisation): Customer[] {
	for (const customer of CUSTOMERS) {
		const { firstName, lastName, phone, email } = customer;
		const id = contactId(customer);
		const cellPhone: JsonObject = { display: phone, e164: phone, userInput: phone };
		organisation.put(EXTERNAL_CONTACTS, { id, firstName, lastName, cellPhone, personalEmail: email, type: 'Curated', selfUri: `${EXTERNAL_CONTACTS}/${id}` });
	}
	return CUSTOMERS;
}
