package dev.scrip.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.scrip.infra.samples.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A headless Chromium that tests drive. Its driver comes from npm, in the versions that the lock file of
 * {@code src/test/browser} names, and runs on the Node.js that builds the pages.
 */
final class Browser implements AutoCloseable {

    private static final Path LOCK = Repository.file("infra-tests/src/test/browser");
    private static final Path FOLDER = Repository.file("infra-tests/target/browser");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** How a screen is looked at. */
    enum Look {
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK),
        DESK_LIGHT(1440, 900, ColorScheme.LIGHT),
        DESK_DARK(1440, 900, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Look(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }

        int width() {
            return width;
        }

        /** As in the name of a screenshot. */
        String text() {
            return width + "-" + (scheme == ColorScheme.DARK ? "dark" : "light");
        }
    }

    /** Skips the test where there is no Chromium or no Node.js, which {@code -Dbrowser.required=true} makes a failure. */
    static Browser start() {
        Path executable = chromium();
        install();
        // The driver from npm in place of the one that Playwright brings along: that one is 200 MB, for every system.
        System.setProperty("playwright.cli.dir", FOLDER.toString());
        var options = new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node()));
        Playwright playwright = Playwright.create(options);
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(FLAGS)));
    }

    /** Somebody with a browser of their own: no cookie, nothing remembered. */
    Visitor visitor(Backend backend, Look look) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.scheme)
                .setAcceptDownloads(true)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        contexts.add(context);
        return Visitor.of(context, backend.url(), look);
    }

    /** The source of axe-core. */
    static String axe() {
        return read(FOLDER.resolve("node_modules/axe-core/axe.min.js"));
    }

    private static Path chromium() {
        try {
            Command found = Command.run(
                    Repository.file("."),
                    Map.of(),
                    300,
                    List.of(Repository.file(".ci/find-chromium").toString()));
            require(found.status() == 0, "There is no Chromium here: the tests of the pages are skipped.");
            return Path.of(found.output().lines().toList().getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void install() {
        require(
                Command.exists("node") && Command.exists("npm"),
                "There is no Node.js with npm here: the tests of the pages are skipped.");
        try {
            String lock = read(LOCK.resolve("package-lock.json"));
            Path installed = FOLDER.resolve("installed-lock.json");
            if (Files.exists(installed) && read(installed).equals(lock)) {
                return;
            }
            Files.createDirectories(FOLDER);
            for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
                Files.write(FOLDER.resolve(name), Files.readAllBytes(LOCK.resolve(name)));
            }
            Command.run(FOLDER, Map.of(), 300, List.of("npm", "ci", "--ignore-scripts"))
                    .succeeds();
            Path driver = FOLDER.resolve("package");
            Files.deleteIfExists(driver);
            Files.createSymbolicLink(driver, Path.of("node_modules", "playwright-core"));
            Files.writeString(installed, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String node() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            Path node = Path.of(folder, "node");
            if (Files.isExecutable(node)) {
                return node.toString();
            }
        }
        throw new IllegalStateException("no node on the path");
    }

    private static void require(boolean there, String otherwise) {
        if (!there && Boolean.getBoolean("browser.required")) {
            throw new IllegalStateException(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        chromium.close();
        playwright.close();
    }
}
