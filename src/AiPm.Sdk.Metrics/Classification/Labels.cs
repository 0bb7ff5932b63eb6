using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The checks that every metric of labels and scores begins with.</summary>
internal static class Labels
{
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

    /// <summary>Weights are finite, at least 0, one a row; none at all is allowed.</summary>
    public static void Weights(int rows, ReadOnlySpan<double> weights)
    {
        if (!weights.IsEmpty)
        {
            SameLength(rows, weights.Length, nameof(weights));
            Domain.NonNegative.Require(weights);
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
