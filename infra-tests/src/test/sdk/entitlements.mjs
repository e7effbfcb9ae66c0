import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const entitlements = scrip.creditEntitlements;
const terms = {
  name: 'SDK entitlement',
  description: 'first',
  unit: 'call',
  precision: 3,
  expires_after_days: 30,
  rollover_enabled: true,
  rollover_percentage: 50,
  rollover_timeframe_count: 1,
  rollover_timeframe_interval: 'Month',
  max_rollover_count: 2,
  overage_enabled: true,
  overage_limit: 100,
  price_per_unit: '0.01',
  currency: 'USD',
};
const created = await entitlements.create(terms);
assert.match(created.id, /^cde_/);
for (const [field, value] of Object.entries(terms)) assert.deepEqual(created[field], value, field);
assert.deepEqual(await entitlements.retrieve(created.id), created);

assert.ok(!(await entitlements.update(created.id, { name: 'SDK entitlement 2', expires_after_days: null, description: null })));
const updated = await entitlements.retrieve(created.id);
assert.equal(updated.name, 'SDK entitlement 2');
assert.equal(updated.expires_after_days, null);
assert.equal(updated.description, null);
assert.equal(updated.rollover_percentage, 50);
assert.ok(updated.updated_at > created.updated_at);

const ids = async (query) => (await entitlements.list(query)).items.map((one) => one.id);
assert.ok((await ids()).includes(created.id));
assert.ok(!(await ids({ deleted: true })).includes(created.id));

assert.ok(!(await entitlements.delete(created.id)));
await assert.rejects(entitlements.retrieve(created.id), DodoPayments.NotFoundError);
assert.ok(!(await ids({ deleted: false })).includes(created.id));
assert.ok((await ids({ deleted: true })).includes(created.id));

assert.ok(!(await entitlements.undelete(created.id)));
assert.equal((await entitlements.retrieve(created.id)).name, 'SDK entitlement 2');

console.log('ok');
