#!/usr/bin/env bash
# Acme wants to see its credits: a link that lets it into the portal, once. Open it with a browser.
. "$(dirname "$0")/00-env.sh"

scrip POST "/customers/$CUSTOMER/customer-portal/session?return_url=https%3A%2F%2Fshop.example%2Faccount"
