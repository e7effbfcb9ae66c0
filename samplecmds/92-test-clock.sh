#!/usr/bin/env bash
# A month in a moment: 30 messages are sent, then the clock of the business is moved to the next billing date. Of the 70
# that are left half expires and half rolls over, and the new month's 100 are there. From here on the clock stands still
# until it is moved again; only a business in test mode has one.
. "$(dirname "$0")/00-env.sh"

subscribed=$(ask "/subscriptions/$(subscription)")
account="/credit-entitlements/$(value_of credit_entitlement_id <<< "$subscribed")/balances/$CUSTOMER"
scrip POST "$account/ledger-entries" -d @- <<JSON
{ "entry_type": "debit", "amount": "30", "reason": "Messages sent", "idempotency_key": "sample-messages-1" }
JSON
scrip POST /test-clock -d @- <<JSON
{ "now": "$(value_of next_billing_date <<< "$subscribed")" }
JSON
scrip GET "$account/ledger?page_number=0"
scrip GET "$account/grants?status=active"
