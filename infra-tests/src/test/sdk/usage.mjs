import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const credits = await scrip.creditEntitlements.create({
  name: 'SDK usage', unit: 'credit', precision: 0, overage_enabled: false, rollover_enabled: false,
});
const customer = await scrip.customers.create({ name: 'Usage', email: 'usage@example.com' });
const of = { credit_entitlement_id: credits.id };
await scrip.creditEntitlements.balances.createLedgerEntry(customer.customer_id, { ...of, entry_type: 'credit', amount: '100' });

const linked = await scrip.meters.create({
  name: 'SDK large tokens', event_name: 'sdk.usage', measurement_unit: 'token', aggregation: { type: 'sum', key: 'tokens' },
  filter: { conjunction: 'and', clauses: [{ key: 'model', operator: 'equals', value: 'large' }] },
  credit_entitlement_id: credits.id, meter_units_per_credit: '100',
});
const free = await scrip.meters.create({
  name: 'SDK requests', event_name: 'sdk.usage', measurement_unit: 'request', aggregation: { type: 'count' },
});
assert.deepEqual((await scrip.meters.retrieve(linked.id)).filter, linked.filter);
const names = async (query) => (await scrip.meters.list(query)).items.map((one) => one.name);
assert.ok((await names()).includes('SDK requests'));
assert.equal(await scrip.meters.archive(free.id), null);
assert.ok((await names({ archived: true })).includes('SDK requests'));
await scrip.meters.unarchive(free.id);
assert.ok((await names()).includes('SDK requests'));

const event = (id, tokens, model) => ({
  event_id: id, customer_id: customer.customer_id, event_name: 'sdk.usage', metadata: { tokens, model },
});
const strange = 'sdk 1/2?x#y:z_é';
const taken = await scrip.usageEvents.ingest({
  events: [event('sdk-usage-1', 250, 'large'), event('sdk-usage-2', '150', 'large'), event(strange, 900, 'small')],
});
assert.deepEqual(taken, { ingested_count: 3 });

const until = async (what) => {
  for (let waited = 0; waited < 600; waited++) {
    const found = await what().catch(() => undefined);
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('waited in vain');
};
const balance = await until(async () => {
  const now = await scrip.creditEntitlements.balances.retrieve(customer.customer_id, of);
  return now.balance === '96' && now;
});
assert.equal(balance.balance, '96');
const one = await until(() => scrip.usageEvents.retrieve(strange));
assert.equal(one.event_id, strange);
assert.equal(one.customer_id, customer.customer_id);
assert.deepEqual(one.metadata, { tokens: 900, model: 'small' });
const ids = async (query) => (await scrip.usageEvents.list(query)).items.map((each) => each.event_id).sort();
const all = await until(async () => {
  const found = await ids({ customer_id: customer.customer_id });
  return found.length === 3 && found;
});
assert.deepEqual(all, [strange, 'sdk-usage-1', 'sdk-usage-2'].sort());
assert.deepEqual(await ids({ customer_id: customer.customer_id, meter_id: linked.id }), ['sdk-usage-1', 'sdk-usage-2']);
assert.deepEqual(await ids({ customer_id: customer.customer_id, event_name: 'other' }), []);

console.log('ok');
