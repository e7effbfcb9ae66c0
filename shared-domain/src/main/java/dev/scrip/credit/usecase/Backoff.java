package dev.scrip.credit.usecase;

/** Waiting between tries, with jitter where there is real time. */
public interface Backoff {

    /** @param tries how many tries have failed, from 1 */
    void pause(int tries);
}
