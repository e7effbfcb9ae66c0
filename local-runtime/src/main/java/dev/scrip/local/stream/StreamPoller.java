package dev.scrip.local.stream;

import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.queue.QueueAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/** Feeds a function from the stream of a table: shards after their parents, each in its order. */
public final class StreamPoller {

    /** New shards show when old ones end. Others are looked for only so often: the call costs the tables a lock. */
    private static final int POLLS_BETWEEN_LOOKS = 120;

    private final TableStream stream;
    private final StreamSource source;
    private final LambdaFunction function;
    private final Optional<QueueAddress> onFailure;
    private final Positions positions;
    private final InstantSource clock;
    private final Map<String, ShardFeed> feeds = new LinkedHashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private int pollsToNextLook = POLLS_BETWEEN_LOOKS;

    public StreamPoller(
            TableStream stream,
            StreamSource source,
            LambdaFunction function,
            Optional<QueueAddress> onFailure,
            Positions positions,
            InstantSource clock) {
        this.stream = stream;
        this.source = source;
        this.function = function;
        this.onFailure = onFailure;
        this.positions = positions;
        this.clock = clock;
        look(!source.fromOldest());
    }

    /** Reads what is there and calls the function with what is due by the clock. */
    public synchronized void poll() {
        work(false);
    }

    /**
     * Calls the function with everything in the stream now, whatever windows and waits say. What fails is tried as often
     * as its source allows; where it sets no bound, once.
     *
     * @return whether there was anything
     */
    public synchronized boolean drain() {
        return work(true);
    }

    /** Begins again at the oldest record that is kept. */
    public synchronized void rewind() {
        feeds.keySet().forEach(shard -> positions.remove(key(shard)));
        feeds.clear();
        parents.clear();
        look(false);
    }

    private boolean work(boolean hurry) {
        if (--pollsToNextLook <= 0) {
            look(false);
        }
        boolean any = false;
        boolean moved;
        do {
            moved = false;
            for (Map.Entry<String, ShardFeed> feed : feeds.entrySet()) {
                if (isNext(feed.getKey())) {
                    moved |= feed.getValue().work(hurry);
                }
            }
            if (feeds.values().stream().allMatch(ShardFeed::finished)) {
                moved |= look(false);
            }
            any |= moved;
        } while (moved);
        feeds.forEach((shard, feed) -> feed.done().ifPresent(place -> positions.put(key(shard), place)));
        positions.save();
        return any;
    }

    /** A shard waits for the one that it goes on from. */
    private boolean isNext(String shard) {
        return Optional.ofNullable(parents.get(shard))
                .map(feeds::get)
                .map(ShardFeed::finished)
                .orElse(true);
    }

    /**
     * Finds shards that are new and drops those that are gone.
     *
     * @param fromNow whether what is in them now is left out, unless the function was at work on it before
     * @return whether there are new ones
     */
    private boolean look(boolean fromNow) {
        pollsToNextLook = POLLS_BETWEEN_LOOKS;
        List<Shard> shards = stream.shards();
        Set<String> there = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(feeds.keySet());
        gone.removeAll(there);
        gone.forEach(shard -> positions.remove(key(shard)));
        feeds.keySet().retainAll(there);
        boolean any = false;
        for (Shard shard : shards) {
            if (!feeds.containsKey(shard.shardId())) {
                feeds.put(shard.shardId(), feed(shard.shardId(), fromNow));
                Optional.ofNullable(shard.parentShardId()).ifPresent(parent -> parents.put(shard.shardId(), parent));
                any = true;
            }
        }
        return any;
    }

    private ShardFeed feed(String shard, boolean fromNow) {
        Optional<String> place = positions.get(key(shard));
        var reader = new ShardReader(stream, shard, place);
        if (fromNow && place.isEmpty()) {
            reader.skip(clock.instant());
        }
        return new ShardFeed(
                reader,
                source,
                new StreamFunction(function, source.partialAnswers()),
                failed -> park(shard, failed),
                clock);
    }

    private void park(String shard, FailedBatch failed) {
        String account = failed.account(function.arn(), stream.arn(), shard, clock.instant());
        System.err.println(function.name() + " gave up records of a stream: " + account);
        onFailure.ifPresent(queue -> queue.send(account));
    }

    private String key(String shard) {
        return function.name() + " " + stream.arn() + " " + shard;
    }
}
