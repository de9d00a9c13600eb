package dev.l2caf.models;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where downloaded and unpacked networks are kept: {@code L2CAF_HOME} if set, else the user's cache folder:
 * {@code $XDG_CACHE_HOME/l2caf} or {@code ~/.cache/l2caf}, {@code ~/Library/Caches/l2caf} on macOS,
 * {@code %LOCALAPPDATA%\l2caf\cache} on Windows.
 */
public final class CacheFolder {
    private CacheFolder() {}

    /** The folder for this user on this machine; it need not exist yet. */
    public static Path ofUser() {
        return of(System::getenv, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * The folder for an environment.
     *
     * @param environment its variables
     * @param system the operating system's name, as Java gives it
     * @param home the user's home folder
     */
    static Path of(Environment environment, String system, Path home) {
        String own = environment.value("L2CAF_HOME");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(
                            environment.value("LOCALAPPDATA"),
                            home.resolve("AppData").resolve("Local"))
                    .resolve("l2caf")
                    .resolve("cache");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("l2caf");
        }
        return absolute(environment.value("XDG_CACHE_HOME"), home.resolve(".cache"))
                .resolve("l2caf");
    }

    // The XDG base directory specification has relative values ignored.
    private static Path absolute(@Nullable String value, Path otherwise) {
        return value != null && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }

    /** The variables of a process. */
    @FunctionalInterface
    interface Environment {
        /** The value of a variable, null where unset. */
        @Nullable
        String value(String name);
    }
}
