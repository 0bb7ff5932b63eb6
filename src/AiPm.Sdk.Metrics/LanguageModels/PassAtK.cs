using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>pass@k: the chance that at least one of k samples solves a problem, unbiased from n ≥ k samples each, as the mean over problems.</summary>
/// <remarks>
/// 1 − C(n − c, k)/C(n, k) for a problem of which c of n samples passed. Chen et al. 2021, "Evaluating large language models trained on code",
/// equation 1. The naive 1 − (1 − c/n)^k is biased.
/// </remarks>
public static class PassAtK
{
    private static readonly string[] Assumptions =
    [
        "problems are a fair sample of those asked about, and independent",
        "samples of a problem are drawn in the same way",
    ];

    /// <summary>The unbiased estimate for one problem, to a few ulp.</summary>
    /// <param name="problem">Samples and how many passed.</param>
    /// <param name="k">From 1 to the number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is outside its range.</exception>
    public static double OfProblem(SampledProblem problem, int k)
    {
        if (k < 1 || k > problem.Samples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(k),
                k,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"k must be from 1 to the number of samples, {problem.Samples}, but was {k}"
                )
            );
        }

        // C(n − c, k)/C(n, k) is a product of the fewer of c and k factors; its complement by logarithms keeps the digits of what is small.
        int n = problem.Samples;
        int factors = Math.Min(problem.Passed, k);
        int taken = Math.Max(problem.Passed, k);
        if (factors + taken > n)
        {
            return 1;
        }

        CompensatedSum logarithm = default;
        for (int i = 0; i < factors; i++)
        {
            logarithm = logarithm.Plus(Elementary.Log1p(-(double)taken / (n - i)));
        }

        return factors == 0 ? 0 : -Elementary.Expm1(logarithm.Value);
    }

    /// <summary>The mean over problems with its interval over problems. Undefined without problems.</summary>
    /// <param name="problems">One entry a problem; each with at least k samples.</param>
    /// <param name="k">At least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A problem has fewer samples than k; the first such is named by its place, from 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k or the confidence is outside its range.</exception>
    public static IntervalEstimate Of(ReadOnlySpan<SampledProblem> problems, int k, double confidence = 0.95)
    {
        if (k < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"k must be at least 1, but was {k}");
        }

        double[] values = new double[problems.Length];
        double samples = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (problems[i].Samples < k)
            {
                throw new ArgumentException(
                    $"problems must have at least k = {k} samples each, but problem {i} had {problems[i].Samples}",
                    nameof(problems)
                );
            }

            values[i] = OfProblem(problems[i], k);
            samples += problems[i].Samples;
        }

        return MetricIntervals.Share(
            $"pass@{k}",
            LinearisedStatistic.OfMean(values),
            confidence,
            [new("problems", values.Length), new("samples", samples)],
            Assumptions
        );
    }
}
