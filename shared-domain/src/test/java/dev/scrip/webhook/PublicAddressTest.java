package dev.scrip.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which internet addresses may be connected to. */
class PublicAddressTest {

    @TestFactory
    List<DynamicTest> every_address_is_public_or_blocked_as_the_file_says() {
        return Vector.addresses().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> {
                    byte[] address = InetAddress.ofLiteral(vector.given()).getAddress();
                    assertThat(PublicAddress.isPublic(address))
                            .isEqualTo(vector.expected().equals("PUBLIC"));
                }))
                .toList();
    }

    /** Java turns a mapped address into the one it carries before anybody sees it; others may not. */
    @Test
    void a_mapped_address_is_the_one_that_it_carries() throws UnknownHostException {
        for (Vector vector : Vector.addresses()) {
            byte[] address = InetAddress.getByName(vector.given()).getAddress();
            if (address.length == 4) {
                byte[] mapped = ByteBuffer.allocate(16)
                        .putShort(10, (short) 0xffff)
                        .position(12)
                        .put(address)
                        .array();
                assertThat(PublicAddress.isPublic(mapped))
                        .as(vector.given())
                        .isEqualTo(PublicAddress.isPublic(address));
            }
        }
    }

    @Test
    void what_has_another_length_is_no_address() {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicAddress.isPublic(new byte[5]));
        assertThatIllegalArgumentException().isThrownBy(() -> PublicAddress.isPublic(new byte[0]));
    }
}
