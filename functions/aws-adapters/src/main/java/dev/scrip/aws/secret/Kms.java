package dev.scrip.aws.secret;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.aws.CutOffAnswer;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * One key of KMS.
 *
 * @param key its id, alias or ARN
 */
public record Kms(Supplier<KmsClient> client, String key) {

    byte[] encrypt(byte[] plain, Map<String, String> context) {
        return ask(() -> client.get()
                .encrypt(encrypt -> encrypt.keyId(key)
                        .plaintext(SdkBytes.fromByteArray(plain))
                        .encryptionContext(context))
                .ciphertextBlob()
                .asByteArray());
    }

    /** @throws IllegalStateException when it was encrypted with another context or key, or is damaged */
    byte[] decrypt(byte[] encrypted, Map<String, String> context) {
        try {
            return ask(() -> client.get()
                    .decrypt(decrypt -> decrypt.keyId(key)
                            .ciphertextBlob(SdkBytes.fromByteArray(encrypted))
                            .encryptionContext(context))
                    .plaintext()
                    .asByteArray());
        } catch (InvalidCiphertextException | IncorrectKeyException refused) {
            throw new IllegalStateException("a sealed secret does not open", refused);
        }
    }

    private static byte[] ask(Supplier<byte[]> question) {
        try {
            return question.get();
        } catch (SdkClientException failed) {
            throw new StoreUnavailable(failed.getClass().getSimpleName(), failed);
        } catch (SdkServiceException failed) {
            if (failed.statusCode() >= 500 || failed.isThrottlingException() || CutOffAnswer.isIn(failed)) {
                throw new StoreUnavailable(failed.getClass().getSimpleName(), failed);
            }
            throw failed;
        }
    }
}
