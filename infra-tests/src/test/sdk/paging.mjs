import assert from 'node:assert/strict';
import DodoPayments from 'dodopayments';

const scrip = new DodoPayments({ bearerToken: process.env.SCRIP_API_KEY, baseURL: process.env.SCRIP_URL });

const { balances } = scrip.creditEntitlements;
const credits = await scrip.creditEntitlements.create({
  name: 'SDK paging', unit: 'credit', precision: 0, overage_enabled: false, rollover_enabled: false,
});
const of = { credit_entitlement_id: credits.id };

for (const count of [25, 250]) {
  const customer = await scrip.customers.create({ name: `Paging ${count}`, email: 'paging@example.com' });
  const made = [];
  made.push((await balances.createLedgerEntry(customer.customer_id, { ...of, entry_type: 'credit', amount: '1000' })).id);
  while (made.length < count) {
    made.push((await balances.createLedgerEntry(customer.customer_id, { ...of, entry_type: 'debit', amount: '1' })).id);
  }
  const newestFirst = made.toReversed();
  for (const query of [{}, { page_number: 0 }, { page_size: 100 }, { page_size: 7 }, { page_size: 100, page_number: 0 }]) {
    const seen = [];
    for await (const entry of balances.listLedger(customer.customer_id, { ...of, ...query })) seen.push(entry.id);
    assert.deepEqual(seen, newestFirst, `${count} entries, ${JSON.stringify(query)}`);
  }
}

console.log('ok');
