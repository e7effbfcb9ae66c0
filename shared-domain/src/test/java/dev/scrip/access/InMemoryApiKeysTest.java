package dev.scrip.access;

class InMemoryApiKeysTest extends ApiKeysContract {
    private final ApiKeys keys = new InMemoryApiKeys();

    @Override
    protected ApiKeys keys() {
        return keys;
    }
}
