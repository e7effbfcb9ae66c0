package dev.scrip.credit.usecase;

import dev.scrip.credit.Manifest;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageCharge;
import dev.scrip.form.ByteSink;
import dev.scrip.form.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What an append writes beside its commit and the account's own item. Whoever writes it and whoever finds it in a table
 * come to the same {@link Manifest}, whatever the order.
 */
public record AppendedItems(
        List<TakenKey> onceKeys, List<Append.Pack> packs, List<Append.GrantWrite> grants, List<OverageCharge> charges) {

    private static final int ISSUED = 0;
    private static final int ENDED = 1;

    public AppendedItems {
        onceKeys = onceKeys.stream()
                .sorted(Comparator.comparing(TakenKey::kind).thenComparing(TakenKey::idHash))
                .toList();
        packs = packs.stream()
                .sorted(Comparator.comparing(Append.Pack::messageId))
                .toList();
        grants = grants.stream()
                .sorted(Comparator.comparingLong(AppendedItems::number))
                .toList();
        charges = charges.stream()
                .sorted(Comparator.comparingLong(OverageCharge::number))
                .toList();
    }

    /**
     * A once-key as it can be read back.
     *
     * @param idHash SHA-256 of its id, base64url without padding
     */
    public record TakenKey(String kind, String idHash, byte[] fingerprint) {
        static TakenKey of(Append.Once once) {
            var hash = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Sha256.of(once.key().id()));
            return new TakenKey(once.key().kind(), hash, once.record().fingerprint());
        }
    }

    static AppendedItems of(
            List<Append.Once> onceKeys,
            List<Append.Pack> packs,
            List<Append.GrantWrite> grants,
            List<OverageCharge> charges) {
        return new AppendedItems(onceKeys.stream().map(TakenKey::of).toList(), packs, grants, charges);
    }

    public Manifest manifest() {
        var out = new ByteSink();
        out.list(onceKeys, key -> {
            out.text(key.kind());
            out.text(key.idHash());
            out.block(key.fingerprint());
        });
        out.list(packs, pack -> {
            out.text(pack.messageId());
            out.block(pack.events());
        });
        out.list(grants, grant -> grant(out, grant));
        out.list(charges, charge -> charge(out, charge));
        var digest = Arrays.copyOf(Sha256.of(out.bytes()), Manifest.DIGEST_BYTES);
        return new Manifest(onceKeys.size(), packs.size(), charges.size(), digest);
    }

    private static long number(Append.GrantWrite grant) {
        return switch (grant) {
            case Append.GrantWrite.Issued issued -> issued.number();
            case Append.GrantWrite.Ended ended -> ended.number();
        };
    }

    private static void grant(ByteSink out, Append.GrantWrite grant) {
        switch (grant) {
            case Append.GrantWrite.Issued issued -> {
                out.number(ISSUED);
                out.number(issued.number());
                out.text(issued.source().name());
                out.optional(issued.sourceId(), out::text);
                out.text(issued.amount().plain());
                out.instant(issued.createdAt());
                out.optional(issued.endsAt(), out::instant);
                out.optional(issued.parent(), out::number);
                out.number(issued.rolloverCount());
                out.list(List.copyOf(new TreeMap<>(issued.metadata()).entrySet()), pair -> {
                    out.text(pair.getKey());
                    metadata(out, pair.getValue());
                });
            }
            case Append.GrantWrite.Ended ended -> {
                out.number(ENDED);
                out.number(ended.number());
                out.text(ended.end().name());
                out.instant(ended.endedAt());
            }
        }
    }

    private static void metadata(ByteSink out, MetadataValue value) {
        switch (value) {
            case MetadataValue.Text(String text) -> out.text("t" + text);
            case MetadataValue.Numeral(String literal) -> out.text("n" + literal);
            case MetadataValue.Bool(boolean flag) -> out.text("b" + flag);
        }
    }

    private static void charge(ByteSink out, OverageCharge charge) {
        out.number(charge.number());
        out.text(charge.credits().plain());
        out.text(charge.unitPrice().toPlainString());
        out.text(charge.currency().name());
        out.text(charge.money().toString());
        out.instant(charge.at());
        out.optional(charge.subscriptionId(), out::text);
    }
}
