import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });
const { webhooks } = scrip;

const wanted = {
  url: 'https://receiver.example/hooks',
  description: 'The mailer',
  filter_types: ['credit.added', 'credit.balance_low', 'dispute.won'],
  metadata: { team: 'billing' },
  rate_limit: 50,
};
const created = await webhooks.create({ ...wanted, headers: { 'X-Team': 'billing', 'X-Api-Key': 'hidden' }, idempotency_key: 'sdk' });
assert.match(created.id, /^whk_/);
for (const [field, value] of Object.entries(wanted)) assert.deepEqual(created[field], value, field);
assert.equal(created.disabled, false);
assert.deepEqual(await webhooks.retrieve(created.id), created);
assert.ok(!JSON.stringify(created).includes('hidden'));

const again = { ...wanted, headers: { 'X-Team': 'billing', 'X-Api-Key': 'hidden' }, idempotency_key: 'sdk' };
assert.equal((await webhooks.create(again)).id, created.id);
await assert.rejects(webhooks.create({ ...again, rate_limit: 51 }), DodoPayments.ConflictError);
await assert.rejects(webhooks.create({ url: 'https://10.0.0.1/' }), DodoPayments.UnprocessableEntityError);

const plain = await webhooks.create({ url: 'https://receiver.example' });
assert.equal(plain.description, '');
assert.equal(plain.filter_types, null);
assert.equal(plain.rate_limit, null);
const listed = [];
for await (const one of webhooks.list({ limit: 1 })) listed.push(one.id);
assert.deepEqual(listed, [plain.id, created.id]);
assert.equal((await webhooks.list()).data.length, 2);

const updated = await webhooks.update(created.id, { description: null, disabled: true, filter_types: null, rate_limit: 0 });
assert.equal(updated.description, '');
assert.equal(updated.disabled, true);
assert.equal(updated.filter_types, null);
assert.equal(updated.rate_limit, null);
assert.equal(updated.url, created.url);
assert.ok(updated.updated_at > created.updated_at);
assert.equal((await webhooks.update(created.id, { disabled: false })).disabled, false);

const { secret } = await webhooks.retrieveSecret(created.id);
assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
assert.notEqual((await webhooks.retrieveSecret(plain.id)).secret, secret);

assert.deepEqual(await webhooks.headers.retrieve(created.id), { headers: { 'x-team': 'billing' }, sensitive: ['x-api-key'] });
assert.ok(!(await webhooks.headers.update(created.id, { headers: { 'x-team': 'mail', 'X-Trace': '1' } })));
assert.deepEqual((await webhooks.headers.retrieve(created.id)).headers, { 'x-team': 'mail', 'x-trace': '1' });

const rotated = await scrip.post(`/webhooks/${created.id}/secret/rotate`, { body: { grace_hours: 1 } });
assert.notEqual(rotated.secret, secret);
assert.equal((await webhooks.retrieveSecret(created.id)).secret, rotated.secret);

const types = ['credit.added', 'credit.balance_low', 'subscription.active', 'payment.succeeded', 'refund.succeeded'];
for (const event_type of types) {
  const sent = await scrip.post(`/webhooks/${created.id}/test`, { body: { event_type } });
  assert.match(sent.event_id, /^evt_test/);
  const event = webhooks.unsafeUnwrap(sent.body);
  assert.equal(event.type, event_type);
  assert.ok(event.data.payload_type);
}

assert.ok(!(await webhooks.delete(created.id)));
assert.ok(!(await webhooks.delete(plain.id)));
await assert.rejects(webhooks.retrieve(created.id), DodoPayments.NotFoundError);
assert.deepEqual((await webhooks.list()).data, []);

console.log('ok');
