package dev.headstart.forecaster.model;

import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/**
 * Weighted least squares with a penalty: minimises Σ w (y − xβ)² + λ Σ (s_j β_j)², where s_j is the root mean square of feature j, so that the
 * penalty does not depend on units. The first feature is the constant and is not penalised. Gathers normal equations, which can be added up.
 */
final class Ridge {
    private final int p;
    private final double[][] gram;
    private final double[] moment;

    Ridge(int features) {
        this.p = features;
        this.gram = new double[p][p];
        this.moment = new double[p];
    }

    void add(double[] x, double y, double weight) {
        for (int i = 0; i < p; i++) {
            double wx = weight * x[i];
            double[] row = gram[i];
            for (int j = 0; j <= i; j++) {
                row[j] += wx * x[j];
            }
            moment[i] += wx * y;
        }
    }

    /** Adds (sign 1) or takes away (sign −1) another's rows. */
    Ridge plus(Ridge other, double sign) {
        Ridge sum = new Ridge(p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                sum.gram[i][j] = gram[i][j] + sign * other.gram[i][j];
            }
            sum.moment[i] = moment[i] + sign * other.moment[i];
        }
        return sum;
    }

    /** The coefficients under {@code penalty} pseudo-rows; all 0 without rows. */
    double[] solve(double penalty) {
        double rows = gram[0][0];
        if (!(rows > 0)) {
            return new double[p];
        }
        double[] scale = new double[p];
        for (int i = 0; i < p; i++) {
            scale[i] = Math.sqrt(Math.max(gram[i][i] / rows, 1e-12));
        }
        double[][] normal = new double[p][p];
        double[] right = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                normal[i][j] = gram[i][j] / (rows * scale[i] * scale[j]);
                normal[j][i] = normal[i][j];
            }
            normal[i][i] += i == 0 ? 1e-9 : 1e-6 + penalty / Math.max(1, rows);
            right[i] = moment[i] / (rows * scale[i]);
        }
        return DenseMatrix.createDenseMatrix(normal)
                .choleskyFactorization()
                .map(c -> c.solve(DenseVector.createDenseVector(right)))
                .map(v -> unscaled(v.toArray(), scale))
                .orElseGet(() -> new double[p]);
    }

    private static double[] unscaled(double[] beta, double[] scale) {
        for (int i = 0; i < beta.length; i++) {
            beta[i] /= scale[i];
        }
        return beta;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
