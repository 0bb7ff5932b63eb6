using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The conjugate belief about shares that sum to 1, as which of several answers people give: concentrations α₁ … αₖ, worth
/// that many answers each.
/// </summary>
/// <remarks>Record equality compares the concentrations by content. Source: Gelman et al. 2013, Bayesian Data Analysis, section 3.4.</remarks>
public sealed record Dirichlet
{
    /// <summary>States a belief; 1 for every share is flat.</summary>
    /// <param name="concentrations">At least two, each finite and greater than 0.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not greater than 0; the message names it, from 0.</exception>
    public Dirichlet(params ReadOnlySpan<double> concentrations)
    {
        if (concentrations.Length < 2)
        {
            throw new ArgumentException(
                $"there must be at least 2 concentrations, but there were {concentrations.Length}",
                nameof(concentrations)
            );
        }

        Domain.Positive.Require(concentrations);
        Concentrations = ImmutableArray.Create(concentrations);
    }

    /// <summary>α₁ … αₖ.</summary>
    public ImmutableArray<double> Concentrations { get; }

    /// <summary>The belief after counts of each answer: αᵢ + nᵢ.</summary>
    /// <param name="counts">One for each share, at least 0.</param>
    /// <exception cref="ArgumentException">There is not one count for each share.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names it, from 0.</exception>
    public Dirichlet Update(params ReadOnlySpan<long> counts)
    {
        if (counts.Length != Concentrations.Length)
        {
            throw new ArgumentException(
                $"counts must have one for each of the {Concentrations.Length} shares, but had {counts.Length}",
                nameof(counts)
            );
        }

        double[] updated = new double[counts.Length];
        for (int i = 0; i < updated.Length; i++)
        {
            updated[i] =
                counts[i] >= 0
                    ? Concentrations[i] + counts[i]
                    : throw new ArgumentOutOfRangeException(
                        nameof(counts),
                        counts[i],
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"counts must be at least 0, but was {counts[i]} for share {i}"
                        )
                    );
        }

        return new(updated);
    }

    /// <summary>The distribution of one share by itself: beta(αᵢ, Σ of the others).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such share.</exception>
    public BetaDistribution Share(int index)
    {
        if ((uint)index >= (uint)Concentrations.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index),
                index,
                $"index must be from 0 to {Concentrations.Length - 1}, but was {index}"
            );
        }

        double others = 0;
        for (int i = 0; i < Concentrations.Length; i++)
        {
            others += i == index ? 0 : Concentrations[i];
        }

        return new(Concentrations[index], others);
    }

    /// <summary>
    /// The shares as quantities that sum to 1 in every draw: gamma quantities of these names, each divided by the sum of all
    /// (Devroye 1986, chapter XI.4).
    /// </summary>
    /// <param name="names">One for each share; each the name of one gamma quantity.</param>
    /// <exception cref="ArgumentException">There is not one name for each share, or one is not a name.</exception>
    public Estimate[] Shares(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != Concentrations.Length || names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw new ArgumentException(
                $"there must be one name for each of the {Concentrations.Length} shares, each another, but there were {string.Join(", ", names)}",
                nameof(names)
            );
        }

        Estimate[] gammas =
        [
            .. Concentrations.Select(
                (concentration, i) => Estimate.Of(new GammaDistribution(concentration, 1)).Named(names[i])
            ),
        ];
        Estimate sum = Estimate.Sum(gammas);
        return [.. gammas.Select(gamma => gamma / sum)];
    }

    /// <summary>Equal when the concentrations are.</summary>
    public bool Equals(Dirichlet? other) =>
        other is not null && Concentrations.AsSpan().SequenceEqual(other.Concentrations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Concentrations.Length, Concentrations[0]);
}
