import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const client = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });
const unique = Math.random().toString(36).slice(2);

const entitlement = await client.creditEntitlements.create({
  name: `Sold ${unique}`, unit: 'calls', precision: 2, overage_enabled: true, overage_limit: 50, price_per_unit: '0.01',
  currency: 'USD', rollover_enabled: false,
});
const customer = await client.customers.create({ email: 'ada@example.com', name: 'Ada' });
const product = (name, price, credits_amount) => client.products.create({
  name, tax_category: 'saas', price,
  credit_entitlements: [{ credit_entitlement_id: entitlement.id, credits_amount, proration_behavior: 'prorate' }],
});
const monthly = amount => ({
  type: 'recurring_price', currency: 'USD', price: amount, discount: 0, purchasing_power_parity: false,
  payment_frequency_count: 1, payment_frequency_interval: 'Month',
  subscription_period_count: 10, subscription_period_interval: 'Year',
});
const pro = await product('Pro', monthly(2900), '200');
const team = await product('Team', monthly(9900), '1000');
const pack = await product('Pack', {
  type: 'one_time_price', currency: 'USD', price: 999, discount: 0, purchasing_power_parity: false,
}, '100');

// Subscriptions.
const started = await client.subscriptions.create({
  billing: { country: 'DE' }, customer: { customer_id: customer.customer_id }, product_id: pro.product_id, quantity: 1,
});
const id = started.subscription_id;
const subscription = await client.subscriptions.retrieve(id);
assert.equal(subscription.status, 'active');
assert.equal(subscription.credit_entitlement_cart[0].remaining_balance, '200');
assert.deepEqual(subscription.meters, []);
const listed = [];
for await (const each of client.subscriptions.list({ customer_id: customer.customer_id })) {
  listed.push(each.subscription_id);
}
assert.deepEqual(listed, [id]);
const updated = await client.subscriptions.update(id, {
  metadata: { tier: 'pro' },
  credit_entitlement_cart: [{ credit_entitlement_id: entitlement.id, overage_limit: '60' }],
});
assert.equal(updated.metadata.tier, 'pro');
assert.equal(updated.credit_entitlement_cart[0].overage_limit, '60');

// What is used.
await client.creditEntitlements.balances.createLedgerEntry(customer.customer_id, {
  credit_entitlement_id: entitlement.id, entry_type: 'debit', amount: '210',
});
const usage = await client.subscriptions.retrieveCreditUsage(id);
assert.equal(usage.items[0].overage, '10');
assert.equal(usage.items[0].remaining_headroom, '50');
assert.equal(usage.items[0].limit_reached, false);
for await (const period of client.subscriptions.retrieveUsageHistory(id)) {
  assert.fail(`nothing was metered: ${JSON.stringify(period)}`);
}

// Other plans.
const change = { product_id: team.product_id, quantity: 1, proration_billing_mode: 'difference_immediately' };
const preview = await client.subscriptions.previewChangePlan(id, change);
assert.equal(preview.immediate_charge.summary.total_amount, 7000);
assert.equal(preview.new_plan.product_id, team.product_id);
await client.subscriptions.changePlan(id, { ...change, effective_at: 'next_billing_date' });
assert.equal((await client.subscriptions.retrieve(id)).scheduled_change.product_id, team.product_id);
await assert.rejects(client.subscriptions.changePlan(id, change), DodoPayments.ConflictError);
await client.subscriptions.cancelChangePlan(id);
await client.subscriptions.changePlan(id, change);
assert.equal((await client.subscriptions.retrieve(id)).product_id, team.product_id);

// Payments and refunds.
const paid = await client.payments.create({
  billing: { country: 'DE' }, customer: { customer_id: customer.customer_id },
  product_cart: [{ product_id: pack.product_id, quantity: 2 }],
});
assert.equal(paid.total_amount, 1998);
assert.equal((await client.payments.retrieve(paid.payment_id)).status, 'succeeded');
const items = await client.payments.retrieveLineItems(paid.payment_id);
assert.equal(items.items[0].items_id, pack.product_id);
const payments = [];
for await (const payment of client.payments.list({ customer_id: customer.customer_id, page_size: 1 })) {
  payments.push(payment.payment_id);
}
assert.equal(new Set(payments).size, payments.length);
assert.ok(payments.includes(paid.payment_id) && payments.includes(started.payment_id));
const refund = await client.refunds.create({ payment_id: paid.payment_id, reason: 'not needed' });
assert.equal(refund.status, 'succeeded');
assert.equal((await client.refunds.retrieve(refund.refund_id)).amount, refund.amount);
const refunds = [];
for await (const each of client.refunds.list({ customer_id: customer.customer_id })) {
  refunds.push(each.refund_id);
}
assert.deepEqual(refunds, [refund.refund_id]);

// A checkout, paid on its page.
const session = await client.checkoutSessions.create({
  product_cart: [{
    product_id: pack.product_id, quantity: 1,
    credit_entitlements: [{ credit_entitlement_id: entitlement.id, credits_amount: '150' }],
  }],
  customer: { customer_id: customer.customer_id }, return_url: 'https://shop.example/thanks',
});
assert.equal((await client.checkoutSessions.retrieve(session.session_id)).payment_status, null);
const page = await (await fetch(session.checkout_url)).text();
assert.match(page, /150 calls/);
const form = new URL(page.match(/action="([^"]+)"/)[1], session.checkout_url);
const after = await fetch(form, { method: 'POST', body: new URLSearchParams() });
assert.match(await after.text(), /shop\.example\/thanks/);
assert.equal((await client.checkoutSessions.retrieve(session.session_id)).payment_status, 'succeeded');
const balance = await client.creditEntitlements.balances.retrieve(customer.customer_id, {
  credit_entitlement_id: entitlement.id,
});
assert.ok(Number(balance.balance) >= 150);

assert.equal((await client.subscriptions.update(id, { status: 'cancelled' })).status, 'cancelled');
console.log('ok');
