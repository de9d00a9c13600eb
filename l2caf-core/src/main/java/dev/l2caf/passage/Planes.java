package dev.l2caf.passage;

import dev.l2caf.network.Layer;

/**
 * Where the channels of a tensor lie: a tensor is {@code outer x channels x inner}, its planes are {@code channels x
 * positions} with {@code positions = outer x inner}, one plane per channel.
 */
record Planes(int outer, int channels, int inner) {
    /** The planes of a layer's tensor for one input. */
    static Planes of(Layer layer) {
        long[] extents = layer.shape().at(1);
        long outer = 1;
        long inner = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            outer *= axis < layer.channelAxis() ? extents[axis] : 1;
            inner *= axis > layer.channelAxis() ? extents[axis] : 1;
        }
        return new Planes(Math.toIntExact(outer), Math.toIntExact(layer.channels()), Math.toIntExact(inner));
    }

    int size() {
        return Math.multiplyExact(Math.multiplyExact(outer, channels), inner);
    }

    /** The planes of the tensor that begins at {@code from}. */
    float[] ofTensor(float[] tensors, int from) {
        float[] planes = new float[size()];
        for (int o = 0; o < outer; o++) {
            for (int c = 0; c < channels; c++) {
                int position = from + (o * channels + c) * inner;
                if (inner == 1) {
                    planes[c * outer + o] = tensors[position];
                } else {
                    System.arraycopy(tensors, position, planes, (c * outer + o) * inner, inner);
                }
            }
        }
        return planes;
    }

    /** Writes the tensor of these planes, beginning at {@code to}. */
    void toTensor(float[] planes, float[] tensors, int to) {
        for (int o = 0; o < outer; o++) {
            for (int c = 0; c < channels; c++) {
                int position = to + (o * channels + c) * inner;
                if (inner == 1) {
                    tensors[position] = planes[c * outer + o];
                } else {
                    System.arraycopy(planes, (c * outer + o) * inner, tensors, position, inner);
                }
            }
        }
    }
}
