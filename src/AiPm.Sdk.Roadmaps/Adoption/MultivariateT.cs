using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Several quantities that are jointly Student t: centre + L·z·√(ν/χ²), with L·Lᵀ their scale matrix.</summary>
internal static class MultivariateT
{
    /// <param name="name">Names the standard normals and the χ² behind the quantities.</param>
    /// <param name="centre">One number a quantity.</param>
    /// <param name="scale">Symmetric and positive definite.</param>
    /// <param name="degreesOfFreedom">ν, greater than 0.</param>
    public static Estimate[] Draw(string name, ReadOnlySpan<double> centre, Matrix scale, double degreesOfFreedom)
    {
        Matrix factor = CholeskyDecomposition.Of(scale).Factor;
        Estimate spread = Estimate.Sqrt(
            degreesOfFreedom / Estimate.Of(new ChiSquaredDistribution(degreesOfFreedom)).Named($"{name}: spread")
        );
        Estimate[] normals = new Estimate[centre.Length];
        Estimate[] drawn = new Estimate[centre.Length];
        for (int i = 0; i < drawn.Length; i++)
        {
            normals[i] = Estimate.Normal(0, 1).Named($"{name}: normal {i + 1}");
            Estimate sum = 0;
            for (int j = 0; j <= i; j++)
            {
                sum += factor[i, j] * normals[j];
            }

            drawn[i] = centre[i] + spread * sum;
        }

        return drawn;
    }
}
