package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.ExplanationException;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import java.util.Arrays;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * EigenCAM: the features along their first principal component, positions x channels, channels centred. Explains no class.
 *
 * <p>A component has no sign of its own: it is turned so that the mean over the half of the positions where it is strongest
 * is not negative.
 *
 * <p>Muhammad, Yeasin, IJCNN 2020, arXiv 2008.00299.
 */
final class EigenCam implements Recipe {
    @Override
    public Aim aim(Observation seen, Target target, Map<String, Double> options) {
        return NO_AIM;
    }

    @Override
    public Finding apply(Question question) {
        Stack features = question.features();
        return Finding.at(question.seen().layer(), Stack.toFloats(projection(features)), 0);
    }

    private static double[] projection(Stack features) {
        DMatrixRMaj centred = new DMatrixRMaj(features.channels(), features.positions());
        for (int k = 0; k < features.channels(); k++) {
            double mean = features.mean(k);
            for (int p = 0; p < features.positions(); p++) {
                centred.unsafe_set(k, p, features.at(k, p) - mean);
            }
        }
        boolean fewChannels = features.channels() <= features.positions();
        DMatrixRMaj gram = new DMatrixRMaj(1, 1);
        if (fewChannels) {
            CommonOps_DDRM.multOuter(centred, gram);
        } else {
            CommonOps_DDRM.multInner(centred, gram);
        }
        DMatrixRMaj first = strongest(gram);
        double[] projection;
        if (fewChannels) {
            DMatrixRMaj values = new DMatrixRMaj(1, features.positions());
            CommonOps_DDRM.multTransA(first, centred, values);
            projection = values.data.clone();
        } else {
            // The vector over positions is the projection over its length, the singular value.
            DMatrixRMaj over = new DMatrixRMaj(features.channels(), 1);
            CommonOps_DDRM.mult(centred, first, over);
            double length = Math.sqrt(CommonOps_DDRM.dot(over, over));
            projection = Arrays.stream(first.data).map(value -> value * length).toArray();
        }
        return turned(projection);
    }

    private static DMatrixRMaj strongest(DMatrixRMaj gram) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(gram.numRows, true, true);
        if (!eigen.decompose(gram)) {
            throw new ExplanationException("eigencam: the principal component of the features cannot be found");
        }
        int best = 0;
        for (int i = 1; i < eigen.getNumberOfEigenvalues(); i++) {
            best = eigen.getEigenvalue(i).getReal() > eigen.getEigenvalue(best).getReal() ? i : best;
        }
        return eigen.getEigenVector(best);
    }

    private static double[] turned(double[] projection) {
        double[] byStrength = Arrays.stream(projection)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(b), Math.abs(a)))
                .limit(Math.max(1, projection.length / 2))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double sign = Arrays.stream(byStrength).sum() < 0 ? -1 : 1;
        return Arrays.stream(projection).map(value -> sign * value).toArray();
    }
}
