/**
 * Differentiation, graph to graph: {@link dev.l2caf.onnx.gradient.Gradient} makes of a model another one that computes
 * vector-Jacobian products, {@link dev.l2caf.onnx.gradient.Jacobian} one for many of them or for products from the other
 * side.
 *
 * <p>Walks the graph; how a single operator is differentiated is the operator's own affair. A whole example, which the
 * tests run: how much every pixel moves the score of class 3.
 *
 * <pre>{@code
 * Model model = ModelReader.read(network);
 * GradientModel gradient = Gradient.of(model)
 *         .output("logits")
 *         .withRespectTo("image")
 *         .build();
 * float[] classThree = new float[10];
 * classThree[3] = 1;
 * byte[] bytes = ModelWriter.toBytes(gradient.model());
 * try (OrtSession session = environment.createSession(bytes);
 *         OnnxTensor image = OnnxTensor.createTensor(environment, pixels);
 *         OnnxTensor cotangent = OnnxTensor.createTensor(environment, new float[][] {classThree});
 *         OrtSession.Result result =
 *                 session.run(Map.of("image", image, gradient.cotangent("logits"), cotangent))) {
 *     float[][] logits = (float[][]) result.get("logits").orElseThrow().getValue();
 *     float[][][][] slopes = (float[][][][])
 *             result.get(gradient.gradient("image")).orElseThrow().getValue();
 *     System.out.println("score " + logits[0][3] + ", slope at the first pixel " + slopes[0][0][0][0]);
 * }
 * }</pre>
 */
@NullMarked
package dev.l2caf.onnx.gradient;

import org.jspecify.annotations.NullMarked;
