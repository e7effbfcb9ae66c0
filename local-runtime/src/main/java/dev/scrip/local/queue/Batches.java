package dev.scrip.local.queue;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** Cuts messages into batches of no more than some number and size, in their order. */
final class Batches {

    private Batches() {}

    static List<List<Message>> of(List<Message> messages, int most, int mostBytes) {
        List<List<Message>> batches = new ArrayList<>();
        List<Message> open = new ArrayList<>();
        long bytes = 0;
        for (Message message : messages) {
            int size = message.body().length();
            if (!open.isEmpty() && (open.size() == most || bytes + size > mostBytes)) {
                batches.add(List.copyOf(open));
                open.clear();
                bytes = 0;
            }
            open.add(message);
            bytes += size;
        }
        if (!open.isEmpty()) {
            batches.add(List.copyOf(open));
        }
        return batches;
    }
}
