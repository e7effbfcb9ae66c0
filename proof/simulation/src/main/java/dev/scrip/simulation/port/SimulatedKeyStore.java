package dev.scrip.simulation.port;

import dev.scrip.simulation.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** The keeper of keys. It hides nothing, but opens only with the context that something was sealed with. */
public final class SimulatedKeyStore implements KmsClient {
    private static final byte END = 0;

    private final Ports ports;

    public SimulatedKeyStore(Ports ports) {
        this.ports = ports;
    }

    @Override
    public EncryptResponse encrypt(EncryptRequest request) {
        called("encrypt");
        byte[] context = context(request.encryptionContext());
        byte[] plain = request.plaintext().asByteArray();
        byte[] sealed = Arrays.copyOf(context, context.length + plain.length);
        System.arraycopy(plain, 0, sealed, context.length, plain.length);
        ports.back();
        return EncryptResponse.builder()
                .ciphertextBlob(SdkBytes.fromByteArray(sealed))
                .build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        called("decrypt");
        byte[] context = context(request.encryptionContext());
        byte[] sealed = request.ciphertextBlob().asByteArray();
        if (sealed.length < context.length || !Arrays.equals(Arrays.copyOf(sealed, context.length), context)) {
            throw InvalidCiphertextException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("InvalidCiphertextException")
                            .build())
                    .statusCode(400)
                    .build();
        }
        ports.back();
        return DecryptResponse.builder()
                .plaintext(SdkBytes.fromByteArray(Arrays.copyOfRange(sealed, context.length, sealed.length)))
                .build();
    }

    private void called(String what) {
        ports.leave(what, 0);
        if (ports.strikes(Fault.KEY_STORE_FAILS)) {
            throw ApiCallTimeoutException.create(2_000);
        }
    }

    private static byte[] context(Map<String, String> context) {
        byte[] text = new TreeMap<>(context).toString().getBytes(StandardCharsets.UTF_8);
        byte[] ended = Arrays.copyOf(text, text.length + 1);
        ended[text.length] = END;
        return ended;
    }

    @Override
    public String serviceName() {
        return "kms";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
