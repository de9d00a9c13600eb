package dev.l2caf.onnx.graph;

/**
 * What is known of a tensor before the model runs.
 *
 * @param elementType the type of its elements
 * @param shape the extents of its axes
 */
public record TensorType(ElementType elementType, Shape shape) {
    /** This element type with another shape. */
    public TensorType withShape(Shape other) {
        return new TensorType(elementType, other);
    }

    /** This shape with another element type. */
    public TensorType withElementType(ElementType other) {
        return new TensorType(other, shape);
    }

    /** The number of axes. */
    public int rank() {
        return shape.rank();
    }

    /** For example {@code FLOAT[N, 64, 7, 7]}. */
    @Override
    public String toString() {
        return elementType.name() + shape;
    }
}
