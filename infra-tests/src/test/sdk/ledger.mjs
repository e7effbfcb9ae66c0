import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const { balances } = scrip.creditEntitlements;
const credits = await scrip.creditEntitlements.create({
  name: 'SDK ledger', unit: 'credit', precision: 2, overage_enabled: false, rollover_enabled: false,
});
const customer = await scrip.customers.create({ name: 'Ledger', email: 'ledger@example.com', metadata: { plan: 'pro' } });
assert.equal((await scrip.customers.retrieve(customer.customer_id)).metadata.plan, 'pro');
const of = { credit_entitlement_id: credits.id };
await assert.rejects(balances.retrieve(customer.customer_id, of), DodoPayments.NotFoundError);

const grant = await balances.createLedgerEntry(customer.customer_id, {
  ...of, entry_type: 'credit', amount: '10.5', reason: 'welcome', metadata: { order: 'o-1', seats: 3, trial: true },
});
assert.equal(grant.entry_type, 'credit');
assert.equal(grant.balance_before, '0');
assert.equal(grant.balance_after, '10.5');
assert.equal(grant.reason, 'welcome');
assert.deepEqual(grant.metadata, { order: 'o-1', seats: 3, trial: true });
const ends = new Date(Date.now() + 86_400_000).toISOString();
await balances.createLedgerEntry(customer.customer_id, { ...of, entry_type: 'credit', amount: '5', expires_at: ends });
const debit = await balances.createLedgerEntry(customer.customer_id, { ...of, entry_type: 'debit', amount: '10.75' });
assert.equal(debit.is_credit, false);
assert.equal(debit.balance_after, '4.75');

const balance = await balances.retrieve(customer.customer_id, of);
assert.equal(balance.balance, '4.75');
assert.equal(balance.overage, '0');
assert.ok(balance.last_transaction_at);
const listed = await balances.list(credits.id, { customer_id: customer.customer_id });
assert.deepEqual(listed.items.map((one) => one.balance), ['4.75']);
assert.equal((await balances.list(credits.id)).items.length, 1);

const entries = (await balances.listLedger(customer.customer_id, of)).items;
assert.deepEqual(entries.map((one) => one.transaction_type), ['credit_deducted', 'credit_added', 'credit_added']);
assert.deepEqual(entries[2].description, 'welcome');
const added = (await balances.listLedger(customer.customer_id, { ...of, transaction_type: 'credit_added', page_size: 1 })).items;
assert.ok(added.every((one) => one.transaction_type === 'credit_added'));
const since = entries[0].created_at;
assert.equal((await balances.listLedger(customer.customer_id, { ...of, start_date: since })).items.length, 1);

const grants = async (status) => (await balances.listGrants(customer.customer_id, { ...of, status })).items;
assert.equal((await grants(undefined)).length, 2);
assert.deepEqual((await grants('depleted')).map((one) => one.initial_amount), ['10.5']);
const [active] = await grants('active');
assert.equal(active.remaining_amount, '4.75');
assert.equal(active.source_type, 'api');
assert.equal(Date.parse(active.expires_at), Date.parse(ends));
assert.deepEqual(await grants('expired'), []);

const held = await scrip.customers.listCreditEntitlements(customer.customer_id);
assert.deepEqual(held.items.map((one) => [one.credit_entitlement_id, one.balance]), [[credits.id, '4.75']]);

console.log('ok');
