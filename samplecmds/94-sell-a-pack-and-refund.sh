#!/usr/bin/env bash
# A pack of 50 messages for 10 dollars. Initech buys it, sends 20 and wants its money back: what is unused is worth 6.
. "$(dirname "$0")/00-env.sh"

messages=$(ask "/subscriptions/$(subscription)" | value_of credit_entitlement_id)
buyer=sample-initech

scrip POST /customers -H 'Idempotency-Key: sample-buyer' -d @- <<JSON
{ "customer_id": "$buyer", "name": "Initech", "email": "billing@initech.example" }
JSON

made=$(scrip POST /products -H 'Idempotency-Key: sample-pack' -d @- <<JSON
{
  "name": "Sample pack",
  "tax_category": "saas",
  "price": { "type": "one_time_price", "currency": "USD", "price": 1000 },
  "credit_entitlements": [{ "credit_entitlement_id": "$messages", "credits_amount": "50", "expires_after_days": 365 }]
}
JSON
)
echo "$made"
pack=$(value_of product_id <<< "$made")

made=$(scrip POST /payments -H 'Idempotency-Key: sample-payment' -d @- <<JSON
{ "customer": { "customer_id": "$buyer" }, "billing": { "country": "DE" }, "product_cart": [{ "product_id": "$pack", "quantity": 1 }] }
JSON
)
echo "$made"
payment=$(value_of payment_id <<< "$made")

account="/credit-entitlements/$messages/balances/$buyer"
scrip POST "$account/ledger-entries" -d @- <<JSON
{ "entry_type": "debit", "amount": "20", "reason": "Messages sent", "idempotency_key": "sample-messages-2" }
JSON
scrip GET "/payments/$payment/refundable"
scrip POST /refunds -H 'Idempotency-Key: sample-refund' -d @- <<JSON
{ "payment_id": "$payment", "reason": "Not needed" }
JSON
scrip GET "$account/ledger?page_number=0"
scrip GET "/payments/$payment"
