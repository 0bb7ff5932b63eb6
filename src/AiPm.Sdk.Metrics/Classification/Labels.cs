using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The checks that every metric of labels and scores begins with.</summary>
internal static class Labels
{
    private const double LeastWeight = 1e-100;
    private const double MostWeight = 1e100;

    public static void SameLength(int expected, int given, string name)
    {
        if (given != expected)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must have one entry for each of the {expected} rows, but had {given}"
                ),
                name
            );
        }
    }

    /// <summary>
    /// Weights are one a row, 0 or from 1e-100 to 1e100; none at all is allowed. Beyond that their squares, which intervals need, leave the range of numbers.
    /// </summary>
    public static void Weights(int rows, ReadOnlySpan<double> weights, string name = "weights")
    {
        if (weights.IsEmpty)
        {
            return;
        }

        SameLength(rows, weights.Length, name);
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] is 0 or >= LeastWeight and <= MostWeight))
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    weights[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} must be 0 or from {LeastWeight} to {MostWeight}, but was {weights[row]} in row {row}"
                    )
                );
            }
        }
    }

    /// <summary>Scores may be any finite number.</summary>
    public static void Scores(int rows, ReadOnlySpan<double> scores, string name = "scores")
    {
        SameLength(rows, scores.Length, name);
        Domain.Real.Require(scores, name);
    }

    /// <summary>Probabilities lie in [0, 1].</summary>
    public static void Probabilities(int rows, ReadOnlySpan<double> probabilities)
    {
        SameLength(rows, probabilities.Length, nameof(probabilities));
        Domain.Share.Require(probabilities);
    }

    public static ArgumentOutOfRangeException Unseen(long actual, long predicted, int row, long classes)
    {
        bool isActual = actual < 0 || actual >= classes;
        string name = isActual ? "actual" : "predicted";
        return new(
            name,
            isActual ? actual : predicted,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} must be a class from 0 to {classes - 1}, but was {(isActual ? actual : predicted)} in row {row}"
            )
        );
    }
}
