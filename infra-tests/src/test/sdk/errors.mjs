import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const { balances } = scrip.creditEntitlements;
const terms = { name: 'SDK errors', unit: 'credit', precision: 0, overage_enabled: false, rollover_enabled: false };
const credits = await scrip.creditEntitlements.create(terms);
const customer = await scrip.customers.create({ name: 'Errors', email: 'errors@example.com' });
const of = { credit_entitlement_id: credits.id };
const refused = (call, type, code) =>
  assert.rejects(call, (error) => {
    assert.ok(error instanceof type, `${error.constructor.name}: ${error.message}`);
    assert.equal(error.error.code, code);
    assert.ok(error.error.message);
    assert.ok(error.error.request_id);
    return true;
  });

const debit = (amount, who = customer.customer_id, what = of) =>
  balances.createLedgerEntry(who, { ...what, entry_type: 'debit', amount });
await refused(debit('1'), DodoPayments.BadRequestError, 'INSUFFICIENT_CREDITS');
await refused(debit('1.5'), DodoPayments.UnprocessableEntityError, 'INVALID_AMOUNT');
await refused(debit('-1'), DodoPayments.UnprocessableEntityError, 'INVALID_AMOUNT');
await refused(debit('1', 'cus_nobody'), DodoPayments.NotFoundError, 'NOT_FOUND');
await refused(debit('1', customer.customer_id, { credit_entitlement_id: 'cde_0000000000000000nobody' }), DodoPayments.NotFoundError, 'NOT_FOUND');
await refused(scrip.creditEntitlements.retrieve('cde_0000000000000000nobody'), DodoPayments.NotFoundError, 'NOT_FOUND');
await refused(scrip.creditEntitlements.create(terms), DodoPayments.ConflictError, 'CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS');
await refused(scrip.creditEntitlements.create({ ...terms, precision: 11 }), DodoPayments.UnprocessableEntityError, 'VALIDATION_FAILED');
await refused(scrip.creditEntitlements.list({ page_size: 101 }), DodoPayments.UnprocessableEntityError, 'INVALID_QUERY_PARAMS');
await refused(scrip.meters.retrieve('mtr_0000000000000000nobody'), DodoPayments.NotFoundError, 'NOT_FOUND');
const events = (...ids) => ({ events: ids.map((id) => ({ event_id: id, customer_id: customer.customer_id, event_name: 'x' })) });
await refused(scrip.usageEvents.ingest(events('same', 'same')), DodoPayments.BadRequestError, 'DUPLICATE_EVENT_ID');
await refused(scrip.usageEvents.retrieve('never-sent'), DodoPayments.NotFoundError, 'NOT_FOUND');

const stranger = new DodoPayments({ bearerToken: 'not-a-key-of-ours', baseURL: process.env.SCRIP_URL });
await refused(stranger.creditEntitlements.list(), DodoPayments.AuthenticationError, 'UNAUTHORIZED');

console.log('ok');
