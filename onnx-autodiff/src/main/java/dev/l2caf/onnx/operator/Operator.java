package dev.l2caf.onnx.operator;

/**
 * What the library knows of one operator.
 *
 * @param domain the operator's domain, empty for ONNX's own
 * @param name the operator's name
 * @param types how the types of its outputs follow from those of its inputs
 * @param linearity in which of its inputs it is affine
 * @param derivative how cotangents flow back through it
 */
public record Operator(String domain, String name, TypeRule types, Linearity linearity, Derivative derivative) {}
