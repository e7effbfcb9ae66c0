#!/usr/bin/env bash
# Who buys: a customer under an id of your own.
. "$(dirname "$0")/00-env.sh"

scrip POST /customers -H 'Idempotency-Key: sample-customer' -d @- <<JSON
{ "customer_id": "$CUSTOMER", "name": "Acme", "email": "billing@acme.example" }
JSON
