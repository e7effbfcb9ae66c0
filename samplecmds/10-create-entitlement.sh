#!/usr/bin/env bash
# What is sold: whole credits that end 30 days after they are given. The header makes a second run harmless.
. "$(dirname "$0")/00-env.sh"

scrip POST /credit-entitlements -H 'Idempotency-Key: sample-entitlement' -d @- <<JSON
{
  "name": "$CREDITS_NAME",
  "unit": "credit",
  "precision": 0,
  "expires_after_days": 30,
  "rollover_enabled": false,
  "overage_enabled": false
}
JSON
