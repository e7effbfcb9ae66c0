package dev.scrip.local.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** Reads a shard record by record, from where it was left, to its end if it has one. */
final class ShardReader {

    private final TableStream stream;
    private final String shardId;
    private Optional<String> last;
    private Optional<String> iterator = Optional.empty();
    private boolean ended;

    /** @param after the sequence number of the last record that was dealt with; from the oldest when absent */
    ShardReader(TableStream stream, String shardId, Optional<String> after) {
        this.stream = stream;
        this.shardId = shardId;
        this.last = after;
    }

    /** Whether nothing will come any more. */
    boolean ended() {
        return ended;
    }

    /** The sequence number of the last record that was read. */
    Optional<String> last() {
        return last;
    }

    /** The next records, if there are any now. */
    List<StreamRecord> next(Instant now) {
        if (ended) {
            return List.of();
        }
        try {
            String at = iterator.isPresent() ? iterator.get() : stream.iterator(shardId, last);
            GetRecordsResponse some = stream.records(at);
            iterator = Optional.ofNullable(some.nextShardIterator());
            ended = iterator.isEmpty();
            List<StreamRecord> records = new ArrayList<>();
            some.records().forEach(record -> records.add(StreamRecord.of(record, stream.arn(), now)));
            if (!records.isEmpty()) {
                last = Optional.of(records.getLast().sequenceNumber());
            }
            return records;
        } catch (ExpiredIteratorException e) {
            iterator = Optional.empty();
        } catch (TrimmedDataAccessException e) {
            // The place is older than the oldest record that is kept, or of a stream that began anew.
            iterator = Optional.empty();
            last = Optional.empty();
        } catch (ResourceNotFoundException e) {
            ended = true;
        }
        return List.of();
    }

    /** Reads to what is the end now, and leaves it all out. */
    void skip(Instant now) {
        while (!next(now).isEmpty()) {
            // There may be more.
        }
    }
}
