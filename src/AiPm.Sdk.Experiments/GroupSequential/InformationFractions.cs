using System.Globalization;
using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>When looks are planned: shares of the final information.</summary>
internal static class InformationFractions
{
    /// <summary>The least that information must grow by from look to look, as a share of what there is: less is no look of its own.</summary>
    internal const double LeastGrowth = 1e-10;

    /// <summary>So many looks at equal steps.</summary>
    internal static double[] Equal(int looks)
    {
        if (looks is < 1 or > 10_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(looks),
                looks,
                $"looks must be from 1 to 10000, but was {looks}"
            );
        }

        return [.. Enumerable.Range(1, looks).Select(look => (double)look / looks)];
    }

    /// <summary>Returns fractions that are positive, increase and end at 1.</summary>
    internal static IReadOnlyList<double> Require(
        IReadOnlyList<double> fractions,
        [CallerArgumentExpression(nameof(fractions))] string name = "fractions"
    )
    {
        ArgumentNullException.ThrowIfNull(fractions, name);
        if (fractions.Count is < 1 or > 10_000)
        {
            throw new ArgumentException($"{name} must be of 1 to 10000 looks, but were of {fractions.Count}", name);
        }

        double before = 0;
        for (int look = 0; look < fractions.Count; look++)
        {
            Domain.Positive.Require(fractions[look], name);
            before = Growing(before, fractions[look], look + 1, name);
        }

        return before == 1
            ? fractions
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must end at 1, all of the information, but ended at {before}"
                ),
                name
            );
    }

    /// <summary>Returns information that is more than at the look before.</summary>
    internal static double Growing(double before, double information, int look, string name) =>
        information > before * (1 + LeastGrowth)
            ? information
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must grow from look to look, but was {information} at look {look} after {before}"
                ),
                name
            );
}
