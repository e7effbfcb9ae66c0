package dev.scrip.clock.usecase;

class InMemoryTestClocksTest extends TestClocksContract {
    private final TestClocks clocks = new InMemoryTestClocks();

    @Override
    protected TestClocks clocks() {
        return clocks;
    }
}
