// The same story on the official dodopayments SDK. Only baseURL tells it about Scrip.
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({
  bearerToken: process.env.SCRIP_API_KEY,
  baseURL: process.env.SCRIP_URL ?? 'http://localhost:8080',
});
const show = (what, value) => console.log(what, JSON.stringify(value));

const credits = await scrip.creditEntitlements.create({
  name: 'SDK sample credits',
  unit: 'credit',
  precision: 2,
  expires_after_days: 30,
  rollover_enabled: false,
  overage_enabled: false,
});
show('entitlement', credits);

const customer = await scrip.customers.create({ name: 'Globex', email: 'billing@globex.example' });
show('customer', customer);
const account = { credit_entitlement_id: credits.id };

const pack = await scrip.creditEntitlements.balances.createLedgerEntry(customer.customer_id, {
  ...account,
  entry_type: 'credit',
  amount: '25.50',
  reason: 'Starter pack',
  idempotency_key: 'sdk-sample-order-1',
});
show('pack', pack);

const spent = await scrip.creditEntitlements.balances.createLedgerEntry(customer.customer_id, {
  ...account,
  entry_type: 'debit',
  amount: '0.25',
  reason: 'Image generated',
  idempotency_key: 'sdk-sample-image-1',
});
show('spent', spent);

// The link to credits is Scrip's own: the SDK passes on members that it does not know.
const meter = await scrip.meters.create({
  name: 'SDK sample tokens',
  event_name: 'sdk.sample.chat.completed',
  measurement_unit: 'tokens',
  aggregation: { type: 'sum', key: 'tokens' },
  credit_entitlement_id: credits.id,
  meter_units_per_credit: '1000',
});
show('meter', meter);

const taken = await scrip.usageEvents.ingest({
  events: [
    { event_id: 'sdk-sample-1', customer_id: customer.customer_id, event_name: meter.event_name, metadata: { tokens: 1234 } },
    { event_id: 'sdk-sample-2', customer_id: customer.customer_id, event_name: meter.event_name, metadata: { tokens: 4321 } },
  ],
});
show('taken', taken);

// 5,555 tokens are 5.55 credits. Usage is deducted about once a minute.
let balance;
const patience = Date.now() + 150_000;
do {
  await new Promise((wake) => setTimeout(wake, 500));
  balance = await scrip.creditEntitlements.balances.retrieve(customer.customer_id, account);
} while (balance.balance !== '19.7' && balance.balance !== '19.70' && Date.now() < patience);
show('balance', balance);

for await (const entry of scrip.creditEntitlements.balances.listLedger(customer.customer_id, { ...account, page_number: 0 })) {
  show('entry', entry);
}

try {
  await scrip.creditEntitlements.balances.createLedgerEntry(customer.customer_id, { ...account, entry_type: 'debit', amount: '99' });
} catch (refused) {
  show('refused', { class: refused.constructor.name, status: refused.status, code: refused.error.code });
}

// A pack of 100 more for 9.99 dollars, paid elsewhere.
const product = await scrip.products.create({
  name: 'SDK sample pack',
  tax_category: 'saas',
  price: { type: 'one_time_price', currency: 'USD', price: 999, discount: 0, purchasing_power_parity: false },
  credit_entitlements: [{ credit_entitlement_id: credits.id, credits_amount: '100' }],
});
show('product', product);

const paid = await scrip.payments.create({
  billing: { country: 'DE' },
  customer: { customer_id: customer.customer_id },
  product_cart: [{ product_id: product.product_id, quantity: 1 }],
});
show('paid', paid);
show('balance', await scrip.creditEntitlements.balances.retrieve(customer.customer_id, account));
