// A receiver of webhooks and what arrives there. Scrip must be allowed to call this machine: make run WEBHOOK_ALLOW_LOOPBACK=1
import { once } from 'node:events';
import { createServer } from 'node:http';
import DodoPayments from 'dodopayments';
import { Webhook } from 'standardwebhooks';

const scrip = new DodoPayments({
  bearerToken: process.env.SCRIP_API_KEY,
  baseURL: process.env.SCRIP_URL ?? 'http://localhost:8080',
});
const show = (what, value) => console.log(what, JSON.stringify(value));

// The receiver: the raw body, to the byte, is what is signed. Whatever was seen before is answered and left out.
let secret;
const seen = new Set();
const arrived = [];
const receiver = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  try {
    const event = scrip.webhooks.unwrap(body, { headers: request.headers, key: secret });
    if (!seen.has(request.headers['webhook-id'])) {
      seen.add(request.headers['webhook-id']);
      arrived.push({ event, body, headers: request.headers });
    }
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
});
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');
const url = `http://127.0.0.1:${receiver.address().port}/hooks`;

const endpoint = await scrip.webhooks.create({ url, description: 'Sample receiver', filter_types: ['credit.added', 'credit.deducted'] });
show('endpoint', { ...endpoint, url: 'http://127.0.0.1/hooks' });
({ secret } = await scrip.webhooks.retrieveSecret(endpoint.id));

// Something happens: credits are added, and some are used.
const credits = await scrip.creditEntitlements.create({
  name: 'Webhook sample credits',
  unit: 'credit',
  precision: 0,
  rollover_enabled: false,
  overage_enabled: false,
});
const customer = await scrip.customers.create({ name: 'Umbrella', email: 'billing@umbrella.example' });
const entry = (body) => scrip.creditEntitlements.balances.createLedgerEntry(customer.customer_id, { credit_entitlement_id: credits.id, ...body });
await entry({ entry_type: 'credit', amount: '10', reason: 'Welcome' });
await entry({ entry_type: 'debit', amount: '3', reason: 'Image generated' });

// It arrives in any order: sequence tells the right one.
const own = () => arrived.filter(({ event }) => event.data.credit_entitlement_id === credits.id);
const patience = Date.now() + 60_000;
while (own().length < 2 && Date.now() < patience) await new Promise((wake) => setTimeout(wake, 100));
const deliveries = own().sort((one, other) => one.event.sequence - other.event.sequence);
for (const { event } of deliveries) show('arrived', event);

// Without the SDK, the library of Standard Webhooks says the same.
for (const { body, headers } of deliveries) show('verified', new Webhook(secret).verify(body, headers).type);

// What somebody else sends is refused.
const forged = { ...deliveries[0].headers };
delete forged['content-length'];
const { status } = await fetch(url, { method: 'POST', headers: { ...forged, connection: 'close' }, body: deliveries[0].body.replace('"10"', '"99"') }).catch((error) => ({ status: String(error.cause ?? error) }));
show('forged', status);

await scrip.webhooks.delete(endpoint.id);
receiver.close();
receiver.closeAllConnections();
