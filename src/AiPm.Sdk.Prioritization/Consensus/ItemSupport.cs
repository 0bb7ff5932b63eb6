using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How much of the field an item stands above, on average over voters.</summary>
public sealed class ItemSupport
{
    private readonly Lazy<Estimate> _estimate;

    internal ItemSupport(string item, double mean, Measured standardError, double effectiveVoters)
    {
        Item = item;
        Mean = mean;
        StandardError = standardError;
        EffectiveVoters = effectiveVoters;
        _estimate = new(Make);
    }

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>The mean share of the other items that it stands above, from 0 to 1.</summary>
    public double Mean { get; }

    /// <summary>The standard error of the mean over voters; undefined for one voter.</summary>
    public Measured StandardError { get; }

    /// <summary>How many equally weighted voters the weights are worth.</summary>
    public double EffectiveVoters { get; }

    /// <summary>The mean as an uncertain quantity in [0, 1]: the beta with its mean and standard error. Each call returns the same quantity.</summary>
    /// <exception cref="UndefinedException">The error is undefined, or 0 as where all voters agree: that is a small sample, not certainty.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    private Estimate Make()
    {
        if (!StandardError.TryGet(out double error, out Undefined? undefined))
        {
            throw new UndefinedException(undefined);
        }

        double spread = Mean * (1 - Mean) / (error * error) - 1;
        return error > 0 && spread > 0
            ? Estimate.Beta(Mean * spread, (1 - Mean) * spread)
            : throw new UndefinedException(
                new(
                    UndefinedReason.NoVariation,
                    error > 0
                        ? $"Voters differ so much on {Item} that no distribution on [0, 1] has this spread."
                        : $"All voters place {Item} alike, so its spread is unknown; that is a small sample, not certainty."
                )
            );
    }
}
