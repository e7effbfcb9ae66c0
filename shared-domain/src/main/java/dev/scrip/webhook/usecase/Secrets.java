package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Sealed;

/** Encrypts what is secret of an endpoint. What was sealed for one endpoint opens for no other. */
public interface Secrets {

    Sealed seal(Tenant tenant, String endpointId, byte[] secret);

    /** @throws IllegalStateException when it was sealed for another endpoint, or is damaged */
    byte[] open(Tenant tenant, String endpointId, Sealed sealed);
}
