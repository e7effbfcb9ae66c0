#!/usr/bin/env bash
# Are the books whole, and why were 7 credits taken? From the entry back to the events.
. "$(dirname "$0")/00-env.sh"

account="/credit-entitlements/$(entitlement)/balances/$CUSTOMER"
scrip GET "$account/verify"
newest=$(ask "$account/ledger?page_size=1&page_number=0" | sed -n 's/.*"id":"\(cle_[^"]*\)".*/\1/p')
scrip GET "$account/ledger/$newest/explain"
