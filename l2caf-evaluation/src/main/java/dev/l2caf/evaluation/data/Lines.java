package dev.l2caf.evaluation.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text file read a line at a time: UTF-8, fields between separators, blank lines skipped. */
final class Lines {
    private static final int LONGEST = 10_000;

    private Lines() {}

    /** Takes one line. */
    interface Taker {
        void take(Line line);
    }

    /**
     * One line.
     *
     * @param file the file
     * @param number counted from 1
     * @param fields without the spaces around them
     */
    record Line(Path file, long number, String[] fields) {
        /** What is wrong with this line. */
        DataException wrong(String message) {
            return DataException.at(file, number, message);
        }

        /** A field. */
        String field(int index) {
            return fields[index];
        }

        /** Checks the number of fields. */
        Line expecting(int least, int most, String form) {
            if (fields.length < least || fields.length > most) {
                throw wrong("expected " + form + ", but there are " + fields.length + " fields");
            }
            return this;
        }

        /** A field as a whole number from {@code least} to {@code most}. */
        int whole(int index, String what, int least, int most) {
            try {
                int value = Integer.parseInt(fields[index]);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw number(index, what, least, most);
            }
            throw number(index, what, least, most);
        }

        private DataException number(int index, String what, int least, int most) {
            return wrong("expected " + what + " as a whole number from " + least + " to " + most + ", but found '"
                    + fields[index] + "'");
        }

        /** A field as a finite number of pixels, from 0 to a million. */
        double pixels(int index, String what) {
            try {
                double value = Double.parseDouble(fields[index]);
                if (value >= 0 && value <= 1_000_000) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong("expected " + what + " in pixels, but found '" + fields[index] + "'");
            }
            throw wrong("expected " + what + " from 0 to 1000000 pixels, but found '" + fields[index] + "'");
        }
    }

    /**
     * Hands every line on.
     *
     * @throws DataException if the file cannot be read, is not UTF-8, or has a line too long to be one of a list
     */
    static void each(Path file, Pattern separator, Taker taker) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = next(reader, file, 1); line != null; line = next(reader, file, number + 1)) {
                number++;
                String text = line.strip();
                if (!text.isEmpty()) {
                    taker.take(new Line(file, number, separator.split(text, -1)));
                }
            }
        } catch (CharacterCodingException e) {
            throw new DataException(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new DataException(
                    "cannot read " + file + ": " + (Files.exists(file) ? e.getMessage() : "there is no such file"), e);
        }
    }

    /** A line of bounded length, so that a file without line ends is refused before it fills the memory. */
    private static @Nullable String next(BufferedReader reader, Path file, long number) throws IOException {
        StringBuilder line = new StringBuilder();
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() == LONGEST) {
                throw DataException.at(file, number, "the line is longer than " + LONGEST + " characters");
            }
            line.append((char) character);
            character = reader.read();
        }
        return line.toString();
    }
}
