#!/usr/bin/env bash
# A plan of 100 messages a month, half of what is left of which is good for another month. Acme subscribes to it.
. "$(dirname "$0")/00-env.sh"

made=$(scrip POST /credit-entitlements -H 'Idempotency-Key: sample-messages' -d @- <<JSON
{
  "name": "Sample messages",
  "unit": "message",
  "precision": 0,
  "rollover_enabled": true,
  "rollover_percentage": 50,
  "rollover_timeframe_count": 1,
  "rollover_timeframe_interval": "Month",
  "max_rollover_count": 1,
  "overage_enabled": false
}
JSON
)
echo "$made"
messages=$(value_of id <<< "$made")

made=$(scrip POST /products -H 'Idempotency-Key: sample-plan' -d @- <<JSON
{
  "name": "Sample plan",
  "tax_category": "saas",
  "price": {
    "type": "recurring_price", "currency": "USD", "price": 1900,
    "payment_frequency_count": 1, "payment_frequency_interval": "Month",
    "subscription_period_count": 10, "subscription_period_interval": "Year"
  },
  "credit_entitlements": [{ "credit_entitlement_id": "$messages", "credits_amount": "100" }]
}
JSON
)
echo "$made"
plan=$(value_of product_id <<< "$made")

made=$(scrip POST /subscriptions -H 'Idempotency-Key: sample-subscription' -d @- <<JSON
{ "customer": { "customer_id": "$CUSTOMER" }, "billing": { "country": "DE" }, "product_id": "$plan", "quantity": 1 }
JSON
)
echo "$made"
scrip GET "/subscriptions/$(value_of subscription_id <<< "$made")/credit-usage"
