package dev.scrip.local;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses this process listens on, as the kernel lists them; empty where there is no {@code /proc}. */
final class ListeningSockets {

    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    static List<InetAddress> ofThisProcess() throws IOException {
        Set<String> mine = sockets();
        List<InetAddress> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/net/" + table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTEN) && mine.contains("socket:[" + fields[9] + "]")) {
                    addresses.add(address(fields[1].split(":")[0]));
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets() throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            open.map(ListeningSockets::target).forEach(names::add);
        }
        return names;
    }

    /** Nothing for a descriptor that was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** The kernel writes words of four bytes in the machine's order, which is little-endian on all that Scrip runs on. */
    private static InetAddress address(String hex) throws UnknownHostException {
        byte[] bytes = new byte[hex.length() / 2];
        for (int at = 0; at < bytes.length; at++) {
            int from = (at / 4) * 4 + 3 - at % 4;
            bytes[at] = new BigInteger(hex.substring(from * 2, from * 2 + 2), 16).byteValue();
        }
        boolean mapped = bytes.length == 16 && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10) && bytes[10] == -1;
        return InetAddress.getByAddress(mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
    }
}
