// A consumer of the bus that acts on every event once and in its order, whatever order and however often it comes.
// As a Lambda function behind the queue of template.yaml it exports handler, with ReportBatchItemFailures; on the command
// line it reads the bodies of messages from a file, one a line.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * How far each account and each object has come. Here in memory: keep it in your database, and write it in one
 * transaction with what you do for the event.
 */
export const places = new Map();

/** Movements of an account are counted without a gap. What is sold has versions with gaps, of which the newest counts. */
const isCounted = ({ sequence_of }) => sequence_of.startsWith('cbl_');
const isSignal = ({ sequence_part }) => sequence_part > 0;

/** 'act', or 'seen' for what was acted on or is out of date, or 'early' for what others have to come before. */
export function when(event, from = places) {
  const place = from.get(event.sequence_of) ?? { sequence: 0, parts: [] };
  const { sequence, parts } = place;
  const part = event.sequence_part;
  if (event.sequence < sequence && !(isCounted(event) && isSignal(event))) return 'seen';
  const key = `${event.sequence}.${part}`;
  if (parts.includes(key)) return 'seen';
  if (isCounted(event) && event.sequence > sequence + (isSignal(event) ? 0 : 1)) return 'early';
  from.set(event.sequence_of, { sequence: Math.max(sequence, event.sequence), parts: [...parts, key].slice(-1000) });
  return 'act';
}

/** What this consumer is there for. Yours cuts access, sends mail, tells the data warehouse. */
function act(event) {
  const { amount = '', balance_after = event.data.available_balance ?? '' } = event.data;
  console.log([event.sequence_of, `${event.sequence}.${event.sequence_part}`, event.type, amount, balance_after].join(' ').trim());
}

export async function handler({ Records }) {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    const { detail } = JSON.parse(body);
    const answer = when(detail);
    if (answer === 'act') act(detail);
    // Left in the queue, it comes again in half a minute.
    if (answer === 'early') batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  let left = readFileSync(process.argv[2] ?? 0, 'utf8').trim().split('\n').map((body, number) => ({ messageId: String(number), body }));
  let before;
  do {
    before = left.length;
    const { batchItemFailures } = await handler({ Records: left });
    const again = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    left = left.filter(({ messageId }) => again.has(messageId));
  } while (left.length > 0 && left.length < before);
  if (left.length > 0) {
    console.log(`${left.length} wait for what has not come: POST /events/replay brings it`);
    process.exitCode = 1;
  }
}
