#!/usr/bin/env bash
# How use becomes credits: the tokens of all chat.completed events are summed up, 1,000 tokens cost a credit.
. "$(dirname "$0")/00-env.sh"

scrip POST /meters -H 'Idempotency-Key: sample-meter' -d @- <<JSON
{
  "name": "$METER_NAME",
  "event_name": "sample.chat.completed",
  "measurement_unit": "tokens",
  "aggregation": { "type": "sum", "key": "tokens" },
  "credit_entitlement_id": "$(entitlement)",
  "meter_units_per_credit": "1000"
}
JSON
