package dev.l2caf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this command, as the build recorded it. */
public final class Version implements IVersionProvider {
    private static final String RESOURCE = "version.properties";

    /** For example {@code 0.1.0}. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the command's own " + RESOURCE + " cannot be read", e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"l2caf " + number()};
    }
}
