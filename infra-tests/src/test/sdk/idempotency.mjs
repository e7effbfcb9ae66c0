import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const { balances } = scrip.creditEntitlements;
const credits = await scrip.creditEntitlements.create({
  name: 'SDK idempotency', unit: 'credit', precision: 0, overage_enabled: false, rollover_enabled: false,
});
const customer = await scrip.customers.create({ name: 'Twice', email: 'twice@example.com' });
const of = { credit_entitlement_id: credits.id };

let requests = 0;
const counting = new DodoPayments({
  bearerToken: process.env.SCRIP_API_KEY,
  baseURL: process.env.SCRIP_URL,
  fetch: (...call) => {
    requests++;
    return fetch(...call);
  },
});
const entry = (amount) => counting.creditEntitlements.balances.createLedgerEntry(customer.customer_id, {
  ...of, entry_type: 'credit', amount, idempotency_key: 'order-1', metadata: { order: 1 },
});

const first = await entry('5');
const second = await entry('5');
assert.deepEqual(second, first);
assert.equal(requests, 2);

requests = 0;
await assert.rejects(entry('6'), (refused) => {
  assert.ok(refused instanceof DodoPayments.ConflictError);
  assert.equal(refused.error.code, 'IDEMPOTENCY_KEY_REUSED');
  return true;
});
assert.equal(requests, 1);
assert.equal((await balances.retrieve(customer.customer_id, of)).balance, '5');
assert.equal((await balances.listLedger(customer.customer_id, of)).items.length, 1);

// A lost answer: the SDK sends the same request again by itself, and one entry is written.
let lost = 0;
const unlucky = new DodoPayments({
  bearerToken: process.env.SCRIP_API_KEY,
  baseURL: process.env.SCRIP_URL,
  fetch: async (...call) => {
    const answer = await fetch(...call);
    if (lost++ === 0) {
      await answer.arrayBuffer();
      throw new TypeError('the answer was lost');
    }
    return answer;
  },
});
const kept = await unlucky.creditEntitlements.balances.createLedgerEntry(customer.customer_id, {
  ...of, entry_type: 'debit', amount: '1', idempotency_key: 'job-1',
});
assert.equal(lost, 2);
assert.equal(kept.balance_after, '4');
lost = 0;
const made = await unlucky.creditEntitlements.create({
  name: 'SDK made once', unit: 'credit', precision: 0, overage_enabled: false, rollover_enabled: false,
});
assert.equal(lost, 2);
assert.equal((await scrip.creditEntitlements.retrieve(made.id)).name, 'SDK made once');

console.log('ok');
