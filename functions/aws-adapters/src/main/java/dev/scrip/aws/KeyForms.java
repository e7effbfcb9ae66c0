package dev.scrip.aws;

import dev.scrip.access.ApiKeys;
import dev.scrip.access.Authenticate;

/** Which texts are looked up as keys. Any are in a local run, whose key somebody chose; in the cloud the setting is absent. */
public enum KeyForms {
    FORMED,
    ANY;

    private static final String SETTING = "SCRIP_KEYS_OF_ANY_FORM";

    public static KeyForms of(Environment environment) {
        return environment.get(SETTING).filter("true"::equals).isPresent() ? ANY : FORMED;
    }

    public Authenticate authenticate(ApiKeys keys) {
        return this == ANY ? Authenticate.byAnyKeys(keys) : Authenticate.byFormedKeys(keys);
    }
}
