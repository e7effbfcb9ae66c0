#!/usr/bin/env bash
# Acme spends 40 credits at once. Then it tries to spend more than it has, which is refused whole.
. "$(dirname "$0")/00-env.sh"

account="/credit-entitlements/$(entitlement)/balances/$CUSTOMER"
scrip POST "$account/ledger-entries" -d @- <<JSON
{ "entry_type": "debit", "amount": "40", "reason": "Image generated", "idempotency_key": "sample-image-1", "metadata": { "images": 1 } }
JSON
scrip POST "$account/ledger-entries" -d @- <<JSON
{ "entry_type": "debit", "amount": "5000", "reason": "Film generated", "idempotency_key": "sample-film-1" }
JSON
