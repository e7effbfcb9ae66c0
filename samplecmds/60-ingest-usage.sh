#!/usr/bin/env bash
# Acme uses the product: three events. Sent twice, each still counts once.
. "$(dirname "$0")/00-env.sh"

for attempt in first second; do
  echo "# $attempt time"
  scrip POST /events/ingest -d @- <<JSON
{
  "events": [
    { "event_id": "sample-chat-1", "customer_id": "$CUSTOMER", "event_name": "sample.chat.completed", "metadata": { "tokens": 1500, "model": "small" } },
    { "event_id": "sample-chat-2", "customer_id": "$CUSTOMER", "event_name": "sample.chat.completed", "metadata": { "tokens": 2500, "model": "small" } },
    { "event_id": "sample-chat-3", "customer_id": "$CUSTOMER", "event_name": "sample.chat.completed", "metadata": { "tokens": 3250, "model": "large" } }
  ]
}
JSON
done
