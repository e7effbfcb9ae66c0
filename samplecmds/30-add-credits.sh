#!/usr/bin/env bash
# Acme paid: 500 credits. The same idempotency key again gets the same answer and no second entry.
. "$(dirname "$0")/00-env.sh"

account="/credit-entitlements/$(entitlement)/balances/$CUSTOMER"
for attempt in first second; do
  echo "# $attempt time"
  scrip POST "$account/ledger-entries" -d @- <<JSON
{ "entry_type": "credit", "amount": "500", "reason": "Starter pack", "idempotency_key": "sample-order-1" }
JSON
done
