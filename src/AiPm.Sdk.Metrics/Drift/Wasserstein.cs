using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The Wasserstein-1 distance of two samples, the earth mover's: how far, on average, values must move to turn one sample into the other. In the unit
/// of the values; ∫ |F − G| between the two distribution functions (Vallender 1974).
/// </summary>
public static class Wasserstein
{
    private static readonly Undefined Equal = new(UndefinedReason.NoVariation, "All reference observations are equal.");

    /// <summary>The exact distance of two samples. Undefined where a sample is empty. Cost: two sorts.</summary>
    /// <param name="reference">Finite numbers.</param>
    /// <param name="current">Finite numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public static Measured Distance(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        Domain.Real.Require(reference);
        Domain.Real.Require(current);
        if (Nothing(reference.Length, current.Length) is { } nothing)
        {
            return nothing;
        }

        double[] x = reference.ToArray();
        double[] y = current.ToArray();
        Array.Sort(x);
        Array.Sort(y);
        CompensatedSum sum = default;
        double last = 0;
        int i = 0;
        int j = 0;
        while (i < x.Length || j < y.Length)
        {
            bool isFirst = j == y.Length || (i < x.Length && x[i] <= y[j]);
            double value = isFirst ? x[i] : y[j];
            if (i + j > 0)
            {
                // Whole numbers up to here: the difference of the two distribution functions is rounded once.
                sum = sum.PlusProduct(
                    Math.Abs(((double)i * y.Length) - ((double)j * x.Length)) / ((double)x.Length * y.Length),
                    value - last
                );
            }

            last = value;
            i += isFirst ? 1 : 0;
            j += isFirst ? 0 : 1;
        }

        return Finite(sum.Value);
    }

    /// <summary>The exact distance of two weighted samples, each with its weights scaled to add to 1.</summary>
    /// <param name="reference">Finite numbers.</param>
    /// <param name="referenceWeights">A weight for each, at least 0; undefined where all are 0.</param>
    /// <param name="current">Finite numbers.</param>
    /// <param name="currentWeights">A weight for each, at least 0; undefined where all are 0.</param>
    /// <exception cref="ArgumentException">There is not one weight for each value, or weights add to more than a double holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or a weight negative; the message names its row, from 0.</exception>
    public static Measured Distance(
        ReadOnlySpan<double> reference,
        ReadOnlySpan<double> referenceWeights,
        ReadOnlySpan<double> current,
        ReadOnlySpan<double> currentWeights
    )
    {
        (double[] x, double[] u) = Sorted(reference, referenceWeights, nameof(reference), nameof(referenceWeights));
        (double[] y, double[] v) = Sorted(current, currentWeights, nameof(current), nameof(currentWeights));
        double allX = Total(u, nameof(referenceWeights));
        double allY = Total(v, nameof(currentWeights));
        if (Nothing(x.Length, y.Length) is { } nothing)
        {
            return nothing;
        }

        if (allX == 0 || allY == 0)
        {
            return new Undefined(UndefinedReason.ZeroDenominator, "All weights of a sample are 0.");
        }

        CompensatedSum sum = default;
        CompensatedSum first = default;
        CompensatedSum second = default;
        double last = 0;
        int i = 0;
        int j = 0;
        while (i < x.Length || j < y.Length)
        {
            bool isFirst = j == y.Length || (i < x.Length && x[i] <= y[j]);
            double value = isFirst ? x[i] : y[j];
            if (i + j > 0)
            {
                sum = sum.PlusProduct(Math.Abs((first.Value / allX) - (second.Value / allY)), value - last);
            }

            last = value;
            if (isFirst)
            {
                first = first.Plus(u[i++]);
            }
            else
            {
                second = second.Plus(v[j++]);
            }
        }

        return Finite(sum.Value);
    }

    /// <summary>Whether two samples come from the same distribution: the distance against that of random splits of the pooled observations.</summary>
    /// <remarks>Cost: two sorts, and N steps for the pooled N observations a permutation; the same bits on every machine.</remarks>
    /// <param name="reference">Finite numbers.</param>
    /// <param name="current">Finite numbers.</param>
    /// <param name="options">Permutations and seed; the defaults where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public static WassersteinResult Test(
        ReadOnlySpan<double> reference,
        ReadOnlySpan<double> current,
        PermutationOptions? options = null
    )
    {
        options ??= new();
        Measured distance = Distance(reference, current);
        Measured standardised = Standardised(distance, reference);
        if (!distance.TryGet(out double observed, out Undefined? undefined))
        {
            return new(distance, undefined, standardised, reference.Length, current.Length, options.Permutations);
        }

        double[] pooled = [.. reference, .. current];
        Array.Sort(pooled);
        if (pooled[0] == pooled[^1])
        {
            Undefined equal = new(
                UndefinedReason.NoVariation,
                "All observations are equal, so there is no variation to test against."
            );
            return new(distance, equal, standardised, reference.Length, current.Length, options.Permutations);
        }

        RandomSplit split = new(options.Seed, "Wasserstein", reference.Length, current.Length);
        bool[] isFirst = new bool[pooled.Length];
        double pairs = (double)reference.Length * current.Length;
        double level = PermutationCount.Level(observed);
        int asFar = 0;
        for (int permutation = 0; permutation < options.Permutations; permutation++)
        {
            split.Draw(permutation, isFirst);
            double difference = isFirst[0] ? current.Length : -reference.Length;
            double sum = 0;
            for (int i = 1; i < pooled.Length; i++)
            {
                sum += Math.Abs(difference) * (pooled[i] - pooled[i - 1]);
                difference += isFirst[i] ? current.Length : -reference.Length;
            }

            asFar += sum / pairs >= level ? 1 : 0;
        }

        return new(
            distance,
            PermutationCount.PValue(asFar, options.Permutations),
            standardised,
            reference.Length,
            current.Length,
            options.Permutations
        );
    }

    /// <summary>In deviations of the reference, found on numbers of at most 1, whose squares a double holds.</summary>
    private static Measured Standardised(Measured distance, ReadOnlySpan<double> reference)
    {
        if (!distance.TryGet(out double moved, out Undefined? undefined))
        {
            return undefined;
        }

        double largest = 0;
        foreach (double value in reference)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
        {
            return Equal;
        }

        double[] scaled = reference.ToArray();
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] /= largest;
        }

        return !Moments.Of(scaled).StandardDeviation.TryGet(out double deviation, out undefined) ? undefined
            : deviation == 0 ? Equal
            : Finite(moved / largest / deviation);
    }

    private static (double[] Values, double[] Weights) Sorted(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        string valuesName,
        string weightsName
    )
    {
        Domain.Real.Require(values, valuesName);
        if (weights.Length != values.Length)
        {
            throw new ArgumentException(
                $"{weightsName} must have one for each of the {values.Length} values, but had {weights.Length}",
                weightsName
            );
        }

        Domain.NonNegative.Require(weights, weightsName);
        double[] sorted = values.ToArray();
        double[] along = weights.ToArray();
        Array.Sort(sorted, along);
        return (sorted, along);
    }

    private static double Total(double[] weights, string name)
    {
        double total = weights.Aggregate(default(CompensatedSum), (sum, weight) => sum.Plus(weight)).Value;
        return double.IsFinite(total)
            ? total
            : throw new ArgumentException($"{name} must add to a finite number, but exceed what a double holds", name);
    }

    private static Undefined? Nothing(int reference, int current) =>
        reference > 0 && current > 0
            ? null
            : new(
                UndefinedReason.TooFewObservations,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The Wasserstein distance needs at least 1 observation in each sample, but there are {reference} and {current}."
                )
            );

    private static Measured Finite(double distance) =>
        double.IsFinite(distance)
            ? distance
            : new Undefined(UndefinedReason.Infinite, "The distance exceeds the largest number a double holds.");
}
