using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>Spearman's rank correlation between two named quantities: how strongly one is high where the other is.</summary>
[JsonConverter(typeof(RankCorrelationJsonConverter))]
public sealed record RankCorrelation
{
    private static readonly Domain Range = Domain.Between(Math.BitIncrement(-1), Math.BitDecrement(1));

    /// <summary>Says how two quantities are correlated.</summary>
    /// <param name="first">The name of one quantity.</param>
    /// <param name="second">The name of the other.</param>
    /// <param name="spearman">Strictly between −1 and 1.</param>
    /// <exception cref="ArgumentException">A name is blank or has quotation marks, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The correlation is not strictly between −1 and 1.</exception>
    public RankCorrelation(string first, string second, double spearman)
    {
        LeafStreams.RequireName(first);
        LeafStreams.RequireName(second);
        if (first == second)
        {
            throw new ArgumentException(
                $"a correlation is between two quantities, but both were \"{first}\"",
                nameof(second)
            );
        }

        Spearman = RequireCoefficient(spearman, $"the rank correlation between \"{first}\" and \"{second}\"");
        (First, Second) = (first, second);
    }

    /// <summary>The name of one quantity.</summary>
    public string First { get; }

    /// <summary>The name of the other.</summary>
    public string Second { get; }

    /// <summary>Spearman's coefficient, strictly between −1 and 1.</summary>
    public double Spearman { get; }

    /// <summary>Two names and their coefficient are a rank correlation.</summary>
    /// <exception cref="ArgumentException">The names or the coefficient are not such.</exception>
    public static implicit operator RankCorrelation((string First, string Second, double Spearman) parts) =>
        new(parts.First, parts.Second, parts.Spearman);

    /// <summary>The correlation as <c>price–volume −0.4</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}–{Second} {Spearman:R}");

    internal static double RequireCoefficient(double spearman, string name) =>
        Range.Contains(spearman)
            ? spearman
            : throw new ArgumentOutOfRangeException(
                nameof(spearman),
                spearman,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must lie strictly between -1 and 1, but was {spearman}; quantities that always move together are one quantity used twice, or a function of it"
                )
            );
}
