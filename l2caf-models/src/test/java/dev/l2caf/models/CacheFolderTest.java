package dev.l2caf.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private final Path home;

    CacheFolderTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void l2cafHomeWinsOnEverySystem() {
        Path own = home.resolve("own");
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertThat(folder(system, Map.of("L2CAF_HOME", own.toString(), "XDG_CACHE_HOME", "/x")))
                    .isEqualTo(own);
        }
        assertThat(folder("Linux", Map.of("L2CAF_HOME", " "))).isEqualTo(home.resolve(".cache/l2caf"));
    }

    @Test
    void linuxFollowsTheXdgSpecification() {
        Path xdg = home.resolve("xdg");
        assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", xdg.toString()))).isEqualTo(xdg.resolve("l2caf"));
        assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "relative"))).isEqualTo(home.resolve(".cache/l2caf"));
        assertThat(folder("Linux", Map.of())).isEqualTo(home.resolve(".cache/l2caf"));
    }

    @Test
    void macAndWindowsUseTheirOwnPlaces() {
        Path local = home.resolve("local");
        assertThat(folder("Mac OS X", Map.of())).isEqualTo(home.resolve("Library/Caches/l2caf"));
        assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", local.toString())))
                .isEqualTo(local.resolve("l2caf/cache"));
        assertThat(folder("Windows 11", Map.of())).isEqualTo(home.resolve("AppData/Local/l2caf/cache"));
    }

    private Path folder(String system, Map<String, String> environment) {
        return CacheFolder.of(environment::get, system, home);
    }
}
