package dev.scrip.credit.usecase;

class InMemoryDueAccountsTest extends DueAccountsContract {
    private final InMemoryAccountLog log = new InMemoryAccountLog();

    @Override
    protected AccountLog log() {
        return log;
    }

    @Override
    protected DueAccounts due() {
        return new InMemoryDueAccounts(log);
    }
}
