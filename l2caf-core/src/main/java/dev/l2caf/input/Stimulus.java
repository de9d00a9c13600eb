package dev.l2caf.input;

/** Something a network can be shown: a picture, a clip, a tensor. */
@FunctionalInterface
public interface Stimulus {
    /**
     * Makes a network's input of this.
     *
     * @param preprocessing size, fitting, channel order and statistics; its size, where given, agrees with {@code shape}
     * @param shape what the network wants
     * @throws dev.l2caf.ExplanationException if this cannot be brought to that shape
     */
    Sample sample(Preprocessing preprocessing, InputShape shape);
}
