package dev.scrip.aws;

import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client that is built when it is asked for first, since building one takes about as long as starting all else. A request
 * that is refused before any store is asked never waits for it. Where a snapshot is taken, the client is in it.
 */
public final class AtFirstUse<C extends SdkAutoCloseable> implements Supplier<C>, Resource, SdkAutoCloseable {
    private final Supplier<C> building;
    private volatile @Nullable C built;

    public AtFirstUse(Supplier<C> building) {
        this.building = building;
        // The registry keeps weak references; whoever has the client keeps this one.
        Core.getGlobalContext().register(this);
    }

    @Override
    public C get() {
        C there = built;
        return there == null ? build() : there;
    }

    private synchronized C build() {
        C there = built;
        if (there == null) {
            there = building.get();
            built = there;
        }
        return there;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        get();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Connections are opened as they are needed, and credentials are asked for at every call.
    }

    /** Closes what was built; what never was stays so. */
    @Override
    public synchronized void close() {
        C there = built;
        if (there != null) {
            there.close();
        }
    }
}
