#!/usr/bin/env bash
# Within a minute 7,250 tokens become 7 credits. The balance, and every movement that led to it, newest first.
. "$(dirname "$0")/00-env.sh"

account="/credit-entitlements/$(entitlement)/balances/$CUSTOMER"
waited=0
until ask "$account" | grep -q '"balance":"453"'; do
  [ "$waited" -lt 150 ] || { echo "The usage has not been deducted after $waited seconds." >&2; exit 1; }
  sleep 1
  waited=$((waited + 1))
done
scrip GET "$account"
scrip GET "$account/ledger?page_number=0"
scrip GET "$account/grants?status=active"
