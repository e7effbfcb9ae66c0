// Deliveries, as they came over the wire, are taken by everything that a receiver in Node may use.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as schemas from '@dodopayments/core/schemas';
import DodoPayments from 'dodopayments';
import { Webhook } from 'standardwebhooks';

/** What the official types do not know: the union takes it as one of the unknown. */
const BEYOND = ['credit.refunded'];

const deliveries = JSON.parse(readFileSync(process.env.DELIVERIES, 'utf8'));
const client = (webhookKey) => new DodoPayments({ bearerToken: 'none', webhookKey });
const own = (type) => schemas[`${type.split(/[._]/).map((word) => word[0].toUpperCase() + word.slice(1)).join('')}PayloadSchema`];

const takers = {
  'webhooks.unwrap': ({ secret, headers, body }) => client(secret).webhooks.unwrap(body, { headers }),
  standardwebhooks: ({ secret, headers, body }) => new Webhook(secret).verify(body, headers),
  WebhookPayloadSchema: ({ body }) => schemas.WebhookPayloadSchema.parse(JSON.parse(body)),
  'schema of the type': ({ body }) => {
    const event = JSON.parse(body);
    const schema = own(event.type);
    if (BEYOND.includes(event.type)) return assert.equal(schema, undefined);
    return schema.parse(event);
  },
};

const counts = {};
const refusals = [];
for (const delivery of deliveries) {
  const { type } = JSON.parse(delivery.body);
  let refused = 0;
  for (const [name, take] of Object.entries(takers)) {
    try {
      take(delivery);
    } catch (error) {
      refused++;
      refusals.push(`${type}: ${name}: ${error.message}\n${delivery.body}`);
    }
  }
  if (refused === 0) counts[type] = (counts[type] ?? 0) + 1;
}
for (const type of Object.keys(counts).sort()) console.log(type, counts[type]);
const accepted = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(`accepted ${accepted} of ${deliveries.length}`);
assert.deepEqual(refusals, []);

// All of them can refuse, too.
const refuses = (delivery, ...names) => {
  for (const [name, take] of Object.entries(takers)) {
    if (names.includes(name)) assert.throws(() => take(delivery), undefined, `${name} should refuse ${delivery.body}`);
    else take(delivery);
  }
};
const [first] = deliveries;
const added = deliveries.find(({ body }) => JSON.parse(body).type === 'credit.added');
const signed = (delivery, body) => {
  const at = new Date();
  const id = delivery.headers['webhook-id'];
  const signature = new Webhook(delivery.secret).sign(id, at, body);
  const timestamp = String(Math.floor(at / 1000));
  return { ...delivery, body, headers: { ...delivery.headers, 'webhook-timestamp': timestamp, 'webhook-signature': signature } };
};
refuses({ ...first, body: first.body.replace('"test"', '"live"') }, 'webhooks.unwrap', 'standardwebhooks');
refuses({ ...first, secret: deliveries.at(-1).secret }, 'webhooks.unwrap', 'standardwebhooks');
refuses({ ...first, headers: { ...first.headers, 'webhook-id': 'evt_other' } }, 'webhooks.unwrap', 'standardwebhooks');
refuses({ ...first, headers: { ...first.headers, 'webhook-timestamp': '1700000000' } }, 'webhooks.unwrap', 'standardwebhooks');
refuses(signed(added, added.body.replace(/"amount":"([0-9.]+)"/, '"amount":$1')), 'WebhookPayloadSchema', 'schema of the type');
refuses(signed(added, added.body.replace(/"payload_type":"\w+"/, '"payload_type":"Other"')), 'WebhookPayloadSchema', 'schema of the type');
console.log('ok');
