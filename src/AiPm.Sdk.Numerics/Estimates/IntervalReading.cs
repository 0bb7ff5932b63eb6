using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>What "lower to upper" means in a slot of a domain.</summary>
internal static class IntervalReading
{
    public static Estimate Read(double lower, double upper, double confidence, Domain? domain)
    {
        Domain.OpenShare.Require(confidence);
        Domain.Real.Require(lower);
        Domain.Real.Require(upper);
        if (!(lower < upper))
        {
            throw Refuse(
                nameof(lower),
                lower,
                $"the lower end of an interval must lie below the upper end, but the ends were {Text(lower)} and {Text(upper)}"
            );
        }

        double tail = (1 - confidence) / 2;
        if (domain is { Lower: double floor } && double.IsFinite(floor) && !(lower > floor))
        {
            throw Refuse(
                nameof(lower),
                lower,
                $"the lower end must lie above {Text(floor)}, but was {Text(lower)}: no {Text(confidence * 100)} % interval of a quantity that is {domain.Description} begins there; give a small lower end, or say triangular({Text(floor)}, mode, maximum) or PERT({Text(floor)}, mode, maximum)"
            );
        }

        if (domain is { Upper: double ceiling } && double.IsFinite(ceiling))
        {
            if (!(upper < ceiling))
            {
                throw Refuse(
                    nameof(upper),
                    upper,
                    $"the upper end must lie below {Text(ceiling)}, but was {Text(upper)}: no interval of a quantity that is {domain.Description} ends there; give a smaller upper end, or say PERT(minimum, mode, {Text(ceiling)})"
                );
            }

            return Estimate.Of(
                LogitNormalDistribution.FromQuantiles(
                    tail,
                    lower,
                    1 - tail,
                    upper,
                    double.IsFinite(domain.Lower) ? domain.Lower : throw NoFamily(domain),
                    ceiling
                )
            );
        }

        double bound = domain?.Lower ?? (lower > 0 ? 0 : double.NegativeInfinity);
        return double.IsFinite(bound)
            ? Estimate.Of(LogNormalDistribution.FromQuantiles(tail, lower - bound, 1 - tail, upper - bound)) + bound
            : Estimate.Of(FromNormalQuantiles(lower, upper, tail));
    }

    private static NormalDistribution FromNormalQuantiles(double lower, double upper, double tail)
    {
        double mean = lower + (upper - lower) / 2;
        return new(mean, (upper - mean) / NormalFunction.SurvivalQuantile(tail));
    }

    private static ArgumentException NoFamily(Domain domain) =>
        new(
            $"an interval has no reading for a quantity that is {domain.Description}; name a distribution",
            nameof(domain)
        );

    private static ArgumentOutOfRangeException Refuse(string name, double value, string sentence) =>
        new(name, value, sentence);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
