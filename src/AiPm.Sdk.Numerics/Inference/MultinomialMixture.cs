namespace AiPm.Sdk.Numerics;

/// <summary>
/// Evidence that counts do not come in stated shares: the likelihood of the counts averaged over shares drawn from Dirichlet(κθ) around the stated θ, against θ
/// itself. An e-value at every moment of a sequence of independent draws. Lindon and Malek 2022, NeurIPS; with two shares the beta–binomial mixture of Howard et al. 2021.
/// </summary>
/// <remarks>
/// log e = log Γ(κ) − log Γ(κ + n) + Σ [log Γ(κθᵢ + xᵢ) − log Γ(κθᵢ) − xᵢ·log θᵢ]. The concentration κ says which deviations are sought: about √(θ(1 − θ)/κ) of a
/// share. Bits agree across platforms to a few ulp.
/// </remarks>
public sealed record MultinomialMixture
{
    /// <summary>A mixture of a given concentration.</summary>
    /// <param name="concentration">κ; greater than 0. 10,000 seeks deviations of about half a point of a half.</param>
    /// <exception cref="ArgumentOutOfRangeException">κ is not positive.</exception>
    public MultinomialMixture(double concentration) => Concentration = Domain.Positive.Require(concentration);

    /// <summary>κ.</summary>
    public double Concentration { get; }

    /// <summary>The natural logarithm of the e-value; 0 without counts.</summary>
    /// <param name="shares">θ, at least two, each greater than 0, adding to 1 within 1e-9.</param>
    /// <param name="counts">A count of at least 0 for each.</param>
    /// <exception cref="ArgumentException">There is not one count for each share, or shares do not add to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is not positive, or a count is negative.</exception>
    public double LogEValue(ReadOnlySpan<double> shares, ReadOnlySpan<long> counts)
    {
        if (shares.Length < 2 || counts.Length != shares.Length)
        {
            throw new ArgumentException(
                $"counts must have one for each of at least 2 shares, but there were {counts.Length} and {shares.Length}",
                nameof(counts)
            );
        }

        Domain.Positive.Require(shares);
        CompensatedSum all = default;
        long total = 0;
        CompensatedSum log = default;
        for (int i = 0; i < counts.Length; i++)
        {
            all = all.Plus(shares[i]);
            if (counts[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts),
                    counts[i],
                    FormattableString.Invariant($"counts must be at least 0, but was {counts[i]} at {i}")
                );
            }

            total = checked(total + counts[i]);
            if (counts[i] > 0)
            {
                double prior = Concentration * shares[i];
                log = log.Plus(GammaFunction.LogGamma(prior + counts[i]))
                    .Plus(-GammaFunction.LogGamma(prior))
                    .PlusProduct(-counts[i], Elementary.Log(shares[i]));
            }
        }

        if (!(Math.Abs(all.Value - 1) <= 1e-9))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"shares must add to 1, but added to {all.Value}"),
                nameof(shares)
            );
        }

        return total == 0
            ? 0
            : log.Plus(GammaFunction.LogGamma(Concentration))
                .Plus(-GammaFunction.LogGamma(Concentration + total))
                .Value;
    }
}
