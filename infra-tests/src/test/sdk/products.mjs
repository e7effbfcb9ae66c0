import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const { products } = scrip;
const plain = await scrip.creditEntitlements.create({
  name: 'SDK products', unit: 'call', precision: 2, overage_enabled: false, rollover_enabled: false, expires_after_days: 30,
});
const images = await scrip.creditEntitlements.create({
  name: 'SDK images', unit: 'image', precision: 0, overage_enabled: false, rollover_enabled: false,
});
const meter = await scrip.meters.create({
  name: 'SDK sold calls', event_name: 'sdk.sold', measurement_unit: 'call', aggregation: { type: 'count' },
});
const monthly = {
  payment_frequency_count: 1,
  payment_frequency_interval: 'Month',
  subscription_period_count: 10,
  subscription_period_interval: 'Year',
};

const pack = await products.create({
  name: 'Pack',
  tax_category: 'digital_products',
  price: { type: 'one_time_price', currency: 'USD', price: 999 },
  credit_entitlements: [{ credit_entitlement_id: plain.id, credits_amount: '100.5' }],
});
assert.match(pack.product_id, /^pdt_/);
assert.equal(pack.is_recurring, false);
assert.deepEqual(pack.price, { type: 'one_time_price', currency: 'USD', price: 999 });
assert.equal(pack.credit_entitlements[0].credit_entitlement_name, 'SDK products');
assert.equal(pack.credit_entitlements[0].expires_after_days, 30);
assert.equal(pack.credit_entitlements[0].proration_behavior, 'no_prorate');

const settings = {
  credits_amount: '500',
  expires_after_days: 60,
  rollover_enabled: true,
  rollover_percentage: 75,
  rollover_timeframe_count: 1,
  rollover_timeframe_interval: 'Month',
  max_rollover_count: 2,
  overage_enabled: true,
  overage_behavior: 'invoice_at_billing',
  overage_limit: '12.5',
  price_per_unit: '0.002',
  currency: 'EUR',
  low_balance_threshold_percent: 20,
  proration_behavior: 'prorate',
  trial_credits: '50',
  trial_credits_expire_after_trial: true,
};
const plan = await products.create({
  name: 'Plan',
  description: 'by the month',
  tax_category: 'saas',
  metadata: { tier: 'pro' },
  price: { type: 'recurring_price', currency: 'USD', price: 4900, ...monthly, trial_period_days: 14 },
  credit_entitlements: [
    { credit_entitlement_id: plain.id, ...settings },
    { credit_entitlement_id: images.id, credits_amount: '10' },
  ],
});
assert.equal(plan.is_recurring, true);
assert.equal(plan.price.trial_period_days, 14);
assert.deepEqual(plan.metadata, { tier: 'pro' });
for (const [field, value] of Object.entries(settings)) assert.deepEqual(plan.credit_entitlements[0][field], value, field);
assert.equal(plan.credit_entitlements[1].overage_enabled, false);
assert.deepEqual(await products.retrieve(plan.product_id), plan);

const metered = await products.create({
  name: 'Metered',
  tax_category: 'saas',
  price: {
    type: 'usage_based_price', currency: 'USD', fixed_price: 0, ...monthly,
    meters: [{ meter_id: meter.id, credit_entitlement_id: plain.id, meter_units_per_credit: '10', free_threshold: 5 }],
  },
  credit_entitlements: [{ credit_entitlement_id: plain.id, credits_amount: '1000' }],
});
assert.equal(metered.price.fixed_price, 0);
assert.equal(metered.price.meters[0].name, 'SDK sold calls');
assert.equal(metered.price.meters[0].meter_units_per_credit, '10');

assert.ok(!(await products.update(plan.product_id, {
  name: 'Plan 2',
  price: { type: 'recurring_price', currency: 'USD', price: 5900, ...monthly },
  credit_entitlements: [{ credit_entitlement_id: plain.id, credits_amount: '600' }],
})));
const updated = await products.retrieve(plan.product_id);
assert.equal(updated.name, 'Plan 2');
assert.equal(updated.price.price, 5900);
assert.equal(updated.description, 'by the month');
assert.equal(updated.credit_entitlements.length, 1);
assert.equal(updated.credit_entitlements[0].id, plan.credit_entitlements[0].id);
assert.equal(updated.credit_entitlements[0].credits_amount, '600');
assert.equal(updated.credit_entitlements[0].rollover_enabled, false);
await products.update(plan.product_id, { credit_entitlements: [] });
assert.deepEqual((await products.retrieve(plan.product_id)).credit_entitlements, []);

const ids = async (query) => (await products.list(query)).items.map((one) => one.product_id);
assert.deepEqual(await ids(), [metered.product_id, plan.product_id, pack.product_id]);
assert.deepEqual(await ids({ recurring: true }), [metered.product_id, plan.product_id]);
assert.deepEqual(await ids({ recurring: false }), [pack.product_id]);
const [listed] = (await products.list({ recurring: false })).items;
assert.equal(listed.price, 999);
assert.deepEqual(listed.price_detail, pack.price);
assert.equal(listed.credit_entitlements, undefined);

assert.ok(!(await products.archive(pack.product_id)));
assert.ok(!(await ids()).includes(pack.product_id));
assert.deepEqual(await ids({ archived: true }), [pack.product_id]);
await assert.rejects(products.archive(pack.product_id), (error) => error.status === 410);
assert.ok(!(await products.unarchive(pack.product_id)));
assert.ok((await ids()).includes(pack.product_id));

await assert.rejects(
  products.create({
    name: 'Bad', tax_category: 'saas', price: { type: 'one_time_price', currency: 'USD', price: 1 },
    credit_entitlements: [{ credit_entitlement_id: images.id, credits_amount: '0.5' }],
  }),
  DodoPayments.UnprocessableEntityError,
);
await assert.rejects(products.retrieve('pdt_0000000000000000nobody'), DodoPayments.NotFoundError);

const made = [pack.product_id, plan.product_id, metered.product_id];
while (made.length < 25) {
  const { product_id } = await products.create({
    name: `Page ${made.length}`, tax_category: 'e_book', price: { type: 'one_time_price', currency: 'JPY', price: made.length },
  });
  made.push(product_id);
}
for (const query of [{}, { page_number: 0 }, { page_size: 7 }, { page_size: 100 }]) {
  const seen = [];
  for await (const product of products.list(query)) seen.push(product.product_id);
  assert.deepEqual(seen, made.toReversed(), JSON.stringify(query));
}

console.log('ok');
