# Sourced by the other scripts: where Scrip is, the key, and how it is called. Needs curl.
set -euo pipefail
SCRIP_URL=${SCRIP_URL:-http://localhost:8080}
: "${SCRIP_API_KEY:?set SCRIP_API_KEY to the key that 'make run' printed}"

# The story: Acme buys credits for an AI product and uses them up.
CREDITS_NAME="Sample credits"
METER_NAME="Sample tokens"
CUSTOMER=sample-acme

# scrip METHOD PATH [CURL ARGUMENTS...]: one call; shows what is asked and prints the status and the body.
scrip() {
  method=$1 path=$2
  shift 2
  echo "$method $path"
  curl -sS -X "$method" "$SCRIP_URL$path" \
    -H "Authorization: Bearer $SCRIP_API_KEY" -H "Content-Type: application/json" \
    -w '\n%{http_code}\n' "$@" | awk '{ lines[NR] = $0 } END { print lines[NR]; for (i = 1; i < NR; i++) if (lines[i] != "") print lines[i] }'
}

# ask PATH: only the body of a GET.
ask() {
  curl -sS "$SCRIP_URL$1" -H "Authorization: Bearer $SCRIP_API_KEY"
}

# id_of NAME: the id of the object of that name in the list on standard input.
id_of() {
  tr '{' '\n' | grep "\"name\":\"$1\"" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p' | head -n 1
}

# entitlement: the id of the credit entitlement that 10-create-entitlement.sh made.
entitlement() {
  id=$(ask '/credit-entitlements?page_size=100&page_number=0' | tr -d '\n' | sed 's/"id":/{"id":/g' | id_of "$CREDITS_NAME")
  [ -n "$id" ] || { echo "There is no '$CREDITS_NAME' yet: run 10-create-entitlement.sh first." >&2; exit 1; }
  echo "$id"
}

# value_of MEMBER: what the first member of that name is, where that is a text, in the JSON on standard input.
value_of() {
  grep -o "\"$1\":\"[^\"]*\"" | sed -n '1s/.*:"\(.*\)"/\1/p'
}

# subscription: the id of the subscription that 90-sell-a-plan.sh made.
subscription() {
  id=$(ask "/subscriptions?customer_id=$CUSTOMER&page_number=0" | value_of subscription_id)
  [ -n "$id" ] || { echo "Nothing is subscribed to yet: run 90-sell-a-plan.sh first." >&2; exit 1; }
  echo "$id"
}
