using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A quantity that a metric tree does not explain further: what a team can measure, estimate and move.</summary>
public sealed class DriverNode : MetricNode
{
    [JsonConstructor]
    internal DriverNode(string id, Estimate? value, Domain? domain)
        : base(id)
    {
        Domain = domain ?? Domain.Real;
        Value = value is { } given ? Require(id, given, Domain) : null;
    }

    /// <summary>Its value today, which may be uncertain; <see langword="null"/> where values are given with each question.</summary>
    public Estimate? Value { get; }

    /// <summary>The range it may have.</summary>
    public Domain Domain { get; }

    /// <summary>The value, if it may stand for this driver: a number in the domain, a distribution whose support is.</summary>
    internal static Estimate Require(string id, Estimate value, Domain domain)
    {
        if (value.TryGetCertain(out double number))
        {
            return domain.Require(number, id);
        }

        Interval support = value.Support;
        bool isInside = !value.IsDistribution || (support.Lower >= domain.Lower && support.Upper <= domain.Upper);
        return isInside
            ? value
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{id}\" must be {domain.Description}, but its distribution reaches from {support}; truncate it"
                ),
                nameof(value)
            );
    }
}
